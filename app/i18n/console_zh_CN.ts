<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="zh_CN">
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Paused. Nothing is lost; the next start goes on.</source>
        <translation>已暂停。没有丢失任何内容，下次会接着做。</translation>
    </message>
    <message>
        <source>Everything is measured.</source>
        <translation>已全部测量完毕。</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>正在启动…</translation>
    </message>
    <message>
        <source>{rate} measurements a minute · {left}</source>
        <translation>每分钟 {rate} 项 · {left}</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Measures every file once: is it whole, and whose face is in it. Judging goes on meanwhile; a pause loses nothing.</source>
        <translation>每个文件测量一次：是否完整，画面中是谁的脸。测量时可照常审核；暂停不会丢失任何内容。</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>已测量</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>等待</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>失败</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>开始</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Try failures again</source>
        <translation>重试失败项</translation>
    </message>
    <message>
        <source>Progress of the analysis</source>
        <translation>分析进度</translation>
    </message>
</context>
<context>
    <name>AppealFilters</name>
    <message>
        <source>To be decided</source>
        <translation>待决定</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>全部状态</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>全部类型</translation>
    </message>
    <message>
        <source>Any clock</source>
        <translation>任何时限</translation>
    </message>
    <message>
        <source>Warning or over</source>
        <translation>将超时或已超时</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>已超时</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>将超时</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>正常</translation>
    </message>
    <message>
        <source>Anybody&apos;s</source>
        <translation>任何人</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>All incidents</source>
        <translation>全部事件</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>按状态筛选</translation>
    </message>
    <message>
        <source>Filter by kind</source>
        <translation>按类型筛选</translation>
    </message>
    <message>
        <source>Filter by the clock</source>
        <translation>按时限筛选</translation>
    </message>
    <message>
        <source>Filter by who works on it</source>
        <translation>按处理人筛选</translation>
    </message>
    <message>
        <source>Filter by incident</source>
        <translation>按事件筛选</translation>
    </message>
</context>
<context>
    <name>AppealQueuePanel</name>
    <message>
        <source>Search name, number, ID end, reference  (/)</source>
        <extracomment>The direction in which each column is sorted by its first click.</extracomment>
        <translation>搜索姓名、考生号、证件尾号、编号  (/)</translation>
    </message>
    <message>
        <source>Search the appeals</source>
        <translation>搜索申诉</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>No filter, no search</source>
        <translation>不筛选、不搜索</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Only the cases that I hold (Shift+M)</source>
        <translation>只看我领取的案件 (Shift+M)</translation>
    </message>
    <message>
        <source>Only the cases that I hold</source>
        <translation>只看我领取的案件</translation>
    </message>
    <message>
        <source>Appeals queue</source>
        <translation>申诉队列</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filters in force: {0}</source>
        <translation>生效的筛选：{0}</translation>
    </message>
    <message>
        <source>{0} cases</source>
        <translation>{0} 条</translation>
    </message>
    <message>
        <source>Nothing passes these filters.</source>
        <translation>没有符合筛选的案件。</translation>
    </message>
    <message>
        <source>No case waits for a decision.</source>
        <translation>没有待决定的案件。</translation>
    </message>
</context>
<context>
    <name>AppealsPage</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>Next case in the list</source>
        <translation>列表中的下一条</translation>
    </message>
    <message>
        <source>Previous case in the list</source>
        <translation>列表中的上一条</translation>
    </message>
    <message>
        <source>Filters of the queue</source>
        <translation>队列筛选</translation>
    </message>
    <message>
        <source>Only my cases, or all</source>
        <translation>只看我的，或全部</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>显示或隐藏列表</translation>
    </message>
    <message>
        <source>Put a bunch of failures under one incident</source>
        <translation>将集中出现的失败归为同一事件</translation>
    </message>
    <message>
        <source>Claim the most urgent case</source>
        <translation>领取最紧急的一条</translation>
    </message>
    <message>
        <source>Claim it, or hand it back</source>
        <translation>领取，或放回</translation>
    </message>
    <message>
        <source>Skip it, with a reason</source>
        <translation>跳过（需写理由）</translation>
    </message>
    <message>
        <source>Wait for the candidate, or let the clock go on</source>
        <translation>等待考生，或继续计时</translation>
    </message>
    <message>
        <source>Take it over (leader)</source>
        <translation>接管（组长）</translation>
    </message>
    <message>
        <source>Go to the decision</source>
        <translation>转到决定</translation>
    </message>
    <message>
        <source>Take back what was just done</source>
        <translation>撤回刚才的操作</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>正在查找…</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>未打开案件</translation>
    </message>
    <message>
        <source>Press N to claim the most urgent one.</source>
        <translation>按 N 领取最紧急的一条。</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>没有待办</translation>
    </message>
    <message>
        <source>No appeal waits for a decision. New ones come in by themselves from the inbox folder, with an import, or typed in.</source>
        <translation>没有待决定的申诉。新申诉会从收件文件夹、导入或录入自动进入。</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>The chain is whole: {0} entries. Head: {1}</source>
        <translation>链完整：共 {0} 条。末条摘要：{1}</translation>
    </message>
    <message>
        <source>The chain breaks at entry {0}: {1}</source>
        <translation>链在第 {0} 条断开：{1}</translation>
    </message>
    <message>
        <source>Keep the database as it is and tell the auditor.</source>
        <translation>请保持数据库原样，并通知审计人员。</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>审计日志</translation>
    </message>
    <message>
        <source>Search action, person, subject</source>
        <translation>搜索操作、人员、对象</translation>
    </message>
    <message>
        <source>Search the audit log</source>
        <translation>搜索审计日志</translation>
    </message>
    <message>
        <source>Check the chain</source>
        <translation>检查链</translation>
    </message>
    <message>
        <source>Audit entries</source>
        <translation>审计记录</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>没有记录。</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>序号</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>人员</translation>
    </message>
    <message>
        <source>What</source>
        <translation>操作</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>对象</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>详情</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>One cause? Put them under one incident and answer them together.</source>
        <translation>是同一原因吗？可归为同一事件，一并答复。</translation>
    </message>
    <message>
        <source>One incident…</source>
        <translation>归为一个事件…</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>事件名称</translation>
    </message>
    <message>
        <source>Make the incident</source>
        <translation>建立事件</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>{0} · {1} · {2}: watched {3}</source>
        <translation>{0} · {1} · {2}：已看 {3}</translation>
    </message>
    <message>
        <source>{0} recordings of the list, filtered as it is, can be passed together once a random sample of them was watched.</source>
        <translation>按当前筛选，列表中有 {0} 份录像可在抽看随机样本后一并通过。</translation>
    </message>
    <message>
        <source>A batch has at least {0}.</source>
        <translation>一批至少需要 {0} 份。</translation>
    </message>
    <message>
        <source>Draw anew</source>
        <translation>重新抽取</translation>
    </message>
    <message>
        <source>Draw the sample</source>
        <translation>抽取样本</translation>
    </message>
    <message>
        <source>Sample: {0} of {1} watched (each at least {2}). Enter opens one.</source>
        <translation>样本：已看 {0}/{1}（每份至少 {2}）。回车打开。</translation>
    </message>
    <message>
        <source>Pass all {0}</source>
        <translation>全部通过（{0} 份）</translation>
    </message>
    <message>
        <source>{0} with a serious open finding</source>
        <translation>{0} 份有未处理的严重发现</translation>
    </message>
    <message>
        <source>{0} whose file was not checked or cannot be played</source>
        <translation>{0} 份文件未检查或无法播放</translation>
    </message>
    <message>
        <source>{0} with a verdict</source>
        <translation>{0} 份已有结论</translation>
    </message>
    <message>
        <source>{0} practice runs</source>
        <translation>{0} 份模拟考试</translation>
    </message>
    <message>
        <source>Left out: {0}.</source>
        <translation>不在其中：{0}。</translation>
    </message>
    <message>
        <source>, </source>
        <translation>，</translation>
    </message>
    <message>
        <source>Pass many at once</source>
        <translation>批量通过</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Recordings of the sample</source>
        <translation>样本中的录像</translation>
    </message>
</context>
<context>
    <name>BenchWindow</name>
    <message>
        <source>Pictures of the case</source>
        <translation>申诉图片</translation>
    </message>
</context>
<context>
    <name>CamerasBar</name>
    <message>
        <source>Both cameras (Shift+V)</source>
        <translation>双机位（Shift+V）</translation>
    </message>
    <message>
        <source>Second camera: {0}</source>
        <translation>副机位：{0}</translation>
    </message>
</context>
<context>
    <name>CamerasView</name>
    <message>
        <source>Main video</source>
        <translation>主视频</translation>
    </message>
    <message>
        <source>Second camera</source>
        <translation>副机位</translation>
    </message>
    <message>
        <source>Both cameras</source>
        <translation>双机位</translation>
    </message>
    <message>
        <source>Swap sizes (X)</source>
        <translation>交换大小（X）</translation>
    </message>
    <message>
        <source>The second camera is later by (s)</source>
        <translation>副机位延后（秒）</translation>
    </message>
    <message>
        <source>Alt+Left and Alt+Right move it by a picture.</source>
        <translation>按 Alt+← 和 Alt+→ 可逐帧调整。</translation>
    </message>
</context>
<context>
    <name>CamerasWork</name>
    <message>
        <source>This recording came from one camera alone.</source>
        <translation>此录像只有一个机位。</translation>
    </message>
</context>
<context>
    <name>CandidateCard</name>
    <message>
        <source>Attempts</source>
        <translation>录制机会</translation>
    </message>
    <message>
        <source>One person in everything?</source>
        <translation>是否同一人？</translation>
    </message>
    <message>
        <source>Compare the ID photo and all recordings with each other (W)</source>
        <translation>将证件照与全部录像两两对照（W）</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>考生号</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>身份证号</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>省份</translation>
    </message>
    <message>
        <source>ID photo</source>
        <translation>证件照</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>录制</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>提交</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>上传完成</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>设备</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>已看人员</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>未提供</translation>
    </message>
    <message>
        <source>{0}: the check digit is wrong</source>
        <translation>{0}（校验位不符）</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>可用</translation>
    </message>
    <message>
        <source>{0}, {1} after the recording: no fault</source>
        <translation>{0}，晚于录制 {1}，不算问题</translation>
    </message>
    <message>
        <source>Other recordings</source>
        <translation>其他录像</translation>
    </message>
    <message>
        <source>Open this recording</source>
        <translation>打开这份录像</translation>
    </message>
    <message>
        <source>Side by side (V)</source>
        <translation>并排对照（V）</translation>
    </message>
    <message>
        <source>practice {0}</source>
        <translation>模拟第 {0} 次</translation>
    </message>
    <message>
        <source>attempt {0}</source>
        <translation>第 {0} 次</translation>
    </message>
    <message>
        <source>The very same file: {0}</source>
        <translation>文件内容完全相同：{0}</translation>
    </message>
    <message>
        <source>Candidate and recording</source>
        <translation>考生与录像</translation>
    </message>
</context>
<context>
    <name>CandidateFinder</name>
    <message>
        <source>Candidate number, name or end of the ID number</source>
        <translation>考生号、姓名或身份证末位</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Candidates found</source>
        <translation>找到的考生</translation>
    </message>
</context>
<context>
    <name>CaseBar</name>
    <message>
        <source>Why do you skip it?</source>
        <translation>为什么跳过？</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>What do you wait for?</source>
        <translation>等待什么？</translation>
    </message>
    <message>
        <source>Stop the clock</source>
        <translation>暂停计时</translation>
    </message>
    <message>
        <source>Why do you take it over?</source>
        <translation>为什么接管？</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>接管</translation>
    </message>
    <message>
        <source>Hand back  (T)</source>
        <translation>放回  (T)</translation>
    </message>
    <message>
        <source>Claim  (T)</source>
        <translation>领取  (T)</translation>
    </message>
    <message>
        <source>Let the clock go on  (W)</source>
        <translation>继续计时  (W)</translation>
    </message>
    <message>
        <source>Wait  (W)</source>
        <translation>等待考生  (W)</translation>
    </message>
    <message>
        <source>Nobody works on it.</source>
        <translation>无人处理。</translation>
    </message>
    <message>
        <source>Your claim ended at {0}; nothing is lost. T claims it again.</source>
        <translation>您的领取已于 {0} 到期，内容都在。按 T 重新领取。</translation>
    </message>
    <message>
        <source>{0} works on it, until {1} at least.</source>
        <translation>{0} 正在处理，至少到 {1}。</translation>
    </message>
    <message>
        <source>In your hands for {0} more; any key or click renews it.</source>
        <translation>您的领取还剩 {0}，任意按键或点击即续期。</translation>
    </message>
    <message>
        <source>In your hands until {0}; working on it renews that.</source>
        <translation>由您处理至 {0}，操作即自动续期。</translation>
    </message>
    <message>
        <source>Skip…  (S)</source>
        <translation>跳过…  (S)</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>接管…</translation>
    </message>
    <message>
        <source>Take the case from the one who holds it (Shift+O)</source>
        <translation>从当前处理人接管 (Shift+O)</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无姓名）</translation>
    </message>
    <message>
        <source>round {0}</source>
        <translation>第 {0} 轮</translation>
    </message>
</context>
<context>
    <name>CaseEvidence</name>
    <message>
        <source>practice</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相像</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>有差异</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>无结果</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>Evidence</source>
        <extracomment>Keys that work anywhere on the page: name and keys.</extracomment>
        <translation>证据</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>Go to the pictures</source>
        <translation>转到图片</translation>
    </message>
    <message>
        <source>Go to what was found</source>
        <translation>转到核对结果</translation>
    </message>
    <message>
        <source>Show the whole ID number, with a reason</source>
        <translation>说明理由后显示完整身份证号</translation>
    </message>
    <message>
        <source>Looking through the evidence …</source>
        <translation>正在核对证据…</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) with others</source>
        <translation>
            <numerusform>与他人有 %n 处冲突</numerusform>
        </translation>
    </message>
    <message>
        <source>The case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>核对结果</translation>
    </message>
    <message>
        <source>How alike</source>
        <translation>相似程度</translation>
    </message>
    <message>
        <source>Roster, card and typed</source>
        <translation>名单、证件、填写对照</translation>
    </message>
    <message>
        <source>Conflicts with others</source>
        <translation>与他人冲突</translation>
    </message>
    <message>
        <source>Failed tries of the app</source>
        <translation>应用的失败记录</translation>
    </message>
    <message>
        <source>Other appeals</source>
        <translation>其他申诉</translation>
    </message>
</context>
<context>
    <name>CheckPictures</name>
    <message>
        <source>{0} (similarity: app {1}, ours {2})</source>
        <translation>{0}（相似度：App {1}，本机 {2}）</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>没有画面</translation>
    </message>
    <message>
        <source>no ID photo</source>
        <translation>没有证件照</translation>
    </message>
    <message>
        <source>recording {0}</source>
        <translation>录像 {0}</translation>
    </message>
    <message>
        <source>ID photo</source>
        <translation>证件照</translation>
    </message>
    <message>
        <source>the app&apos;s picture</source>
        <translation>App 的画面</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>Not up to date at the police? (§1-2)</source>
        <translation>公安数据未更新？（§1-2）</translation>
    </message>
</context>
<context>
    <name>ChecksTab</name>
    <message>
        <source>No faces were measured in this recording yet.</source>
        <translation>该录像尚未测量人脸。</translation>
    </message>
    <message>
        <source>App against us</source>
        <translation>与 App 对照</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Face checks</source>
        <translation>人脸检查</translation>
    </message>
</context>
<context>
    <name>ClaimWork</name>
    <message>
        <source>{0} works on this case now.</source>
        <translation>{0} 正在处理此案。</translation>
    </message>
    <message>
        <source>What you typed is kept here; talk to them before you go on.</source>
        <translation>您填写的内容仍保留在此；继续前请先与其沟通。</translation>
    </message>
    <message>
        <source>No free case waits for a decision.</source>
        <translation>没有可领取的案件。</translation>
    </message>
    <message>
        <source>Handed back.</source>
        <translation>已放回。</translation>
    </message>
    <message>
        <source>Skipped. It is offered to others, not to you again.</source>
        <translation>已跳过；会分给他人，不再分给您。</translation>
    </message>
    <message>
        <source>The clock stands still. W lets it go on.</source>
        <translation>计时已暂停，按 W 继续。</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type what you want to do, or a name or number</source>
        <translation>输入要做的事，或姓名、考生号</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>命令面板</translation>
    </message>
    <message>
        <source>Commands and recordings</source>
        <translation>命令与录像</translation>
    </message>
    <message>
        <source>Nothing fits. Names and numbers are searched too.</source>
        <translation>没有匹配项。姓名和号码也会一并搜索。</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>The very same file, byte by byte.</source>
        <translation>同一个文件（逐字节相同）。</translation>
    </message>
    <message>
        <source>Nothing says that these two are alike.</source>
        <translation>没有迹象表明这两段相同。</translation>
    </message>
    <message>
        <source>Movements agree to {0}, over {1}: a hint, no proof.</source>
        <translation>动作相似度 {0}，可比 {1}：只是线索，不是证明。</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>并排对照</translation>
    </message>
    <message>
        <source>Mirror the other</source>
        <translation>镜像另一段</translation>
    </message>
    <message>
        <source>attempt {0}</source>
        <translation>正式第 {0} 次</translation>
    </message>
    <message>
        <source>practice {0}</source>
        <translation>模拟第 {0} 次</translation>
    </message>
</context>
<context>
    <name>ConflictsPanel</name>
    <message>
        <source>Nobody else has these numbers, this phone or these pictures.</source>
        <translation>没有其他人使用这些号码、电话或图片。</translation>
    </message>
    <message>
        <source>Open that appeal</source>
        <translation>打开该申诉</translation>
    </message>
    <message>
        <source>Appeal of {0}</source>
        <translation>{0} 的申诉</translation>
    </message>
    <message>
        <source>On the roster: {0}</source>
        <translation>名单中：{0}</translation>
    </message>
    <message>
        <source>somebody without a name</source>
        <translation>未留姓名者</translation>
    </message>
    <message>
        <source>This person</source>
        <translation>申诉人</translation>
    </message>
</context>
<context>
    <name>ContinuityPanel</name>
    <message>
        <source>Least alike: {0} ({1})</source>
        <translation>最不相像：{0}（{1}）</translation>
    </message>
    <message>
        <source>All faces that could be compared are alike.</source>
        <translation>能比对的人脸都相像。</translation>
    </message>
    <message>
        <source>No faces here could be compared.</source>
        <translation>没有可比对的人脸。</translation>
    </message>
</context>
<context>
    <name>CopyBanner</name>
    <message>
        <source>Repaired copy, {0} playable (the original is unchanged)</source>
        <translation>修复副本，可播放 {0}（原件未改动）</translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation>返回原件</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>Reason, and the rule it rests on</source>
        <translation>理由及依据</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>最终结果</translation>
    </message>
    <message>
        <source>May try again</source>
        <translation>可以重试</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>内部备注</translation>
    </message>
    <message>
        <source>Never sent; for colleagues and the record</source>
        <translation>不会发送，仅供同事和存档</translation>
    </message>
    <message>
        <source>Choose an outcome: keys 1 to 6.</source>
        <translation>请选择结果：按键 1 至 6。</translation>
    </message>
    <message>
        <source>The machine says the pictures differ: it waits for a second person. The clock runs on.</source>
        <translation>机器判断照片不一致，需另一位同事复核，计时继续。</translation>
    </message>
    <message>
        <source>Waits for a second person. The clock runs on.</source>
        <translation>等待另一位同事复核，计时继续。</translation>
    </message>
    <message>
        <source>Is sent in {0}, can be taken back until then. The clock stands still.</source>
        <translation>{0}后发送，在此之前可以撤回。计时暂停。</translation>
    </message>
    <message>
        <source>Is closed in {0}, can be taken back until then. Nothing is sent.</source>
        <translation>{0}后关闭，在此之前可以撤回。不向考生发送。</translation>
    </message>
    <message>
        <source>Is sent in {0}, can be taken back until then.</source>
        <translation>{0}后发送，在此之前可以撤回。</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>History ({0})</source>
        <translation>记录（{0}）</translation>
    </message>
    <message>
        <source>Why is it opened again? A new clock starts.</source>
        <translation>为什么重新打开？将重新计时。</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>重新打开</translation>
    </message>
    <message>
        <source>What is missing or wrong? (Shift+R)</source>
        <translation>缺少什么，或哪里不对？（Shift+R）</translation>
    </message>
    <message>
        <source>Return it to the maker</source>
        <translation>退回给决定人</translation>
    </message>
    <message>
        <source>Decision and history</source>
        <translation>决定与记录</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>决定</translation>
    </message>
    <message>
        <source>Give it (Ctrl+Enter)</source>
        <translation>提交（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Sign as second person (Y)</source>
        <translation>复核通过（Y）</translation>
    </message>
    <message>
        <source>Take it back (Ctrl+Z)</source>
        <translation>撤回（Ctrl+Z）</translation>
    </message>
    <message>
        <source>Give the decision</source>
        <translation>提交决定</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>复核签字</translation>
    </message>
    <message>
        <source>Return it to the maker, or open it again</source>
        <translation>退回给决定人，或重新打开</translation>
    </message>
    <message>
        <source>History of the case</source>
        <translation>处理记录</translation>
    </message>
    <message>
        <source>Reply in the other language</source>
        <translation>切换回复语言</translation>
    </message>
    <message>
        <source>{0} is working on this case. What you write is kept.</source>
        <translation>{0} 正在处理这条申诉。您填写的内容会保留。</translation>
    </message>
    <message>
        <source>Nobody holds it. T claims it.</source>
        <translation>无人领取，按 T 领取。</translation>
    </message>
    <message>
        <source>You decided this, so you cannot sign it. It waits for a colleague; the clock runs on.</source>
        <translation>这是您作的决定，不能由您复核。等待同事复核，计时继续。</translation>
    </message>
    <message>
        <source>Look at the evidence first, then sign it or return it.</source>
        <translation>请先查看证据，再复核通过或退回。</translation>
    </message>
    <message>
        <source>The clock stands still since {0}. New pictures open it again; so does W.</source>
        <translation>计时自 {0} 起暂停。收到新图片或按 W 后继续。</translation>
    </message>
    <message>
        <source>The reply was sent; the record stays as it is.</source>
        <translation>回复已发送，记录保持不变。</translation>
    </message>
    <message>
        <source>“{0}” by {1} was taken back ({2}).</source>
        <translation>{1} 的“{0}”已撤回（{2}）。</translation>
    </message>
    <message>
        <source>“{0}” by {1} no longer counts: new pictures came ({2}). Look at them, then decide.</source>
        <translation>{1} 的“{0}”已失效：收到新图片（{2}）。请查看后再决定。</translation>
    </message>
    <message>
        <source>“{0}” by {1} was returned ({2}): {3}</source>
        <translation>{1} 的“{0}”被退回（{2}）：{3}</translation>
    </message>
    <message>
        <source>It is being sent and can no longer be taken back.</source>
        <translation>正在发送，已不能撤回。</translation>
    </message>
    <message>
        <source>Is closed in {0} s.</source>
        <translation>{0} 秒后关闭。</translation>
    </message>
    <message>
        <source>Is sent in {0} s.</source>
        <translation>{0} 秒后发送。</translation>
    </message>
    <message>
        <source>Only who decided can take it back.</source>
        <translation>只有决定人可以撤回。</translation>
    </message>
</context>
<context>
    <name>DecisionStory</name>
    <message>
        <source>may try again</source>
        <translation>可以重试</translation>
    </message>
    <message>
        <source>Looked at: {0}</source>
        <translation>已核对：{0}</translation>
    </message>
    <message>
        <source>To the candidate: {0}</source>
        <translation>给考生：{0}</translation>
    </message>
    <message>
        <source>Internal note: {0}</source>
        <translation>内部备注：{0}</translation>
    </message>
    <message>
        <source>by {0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>second signature: {0}, {1}</source>
        <translation>复核：{0}，{1}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>；</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无结论</translation>
    </message>
    <message>
        <source>The machine said then: {0}.</source>
        <translation>当时机器判断：{0}。</translation>
    </message>
    <message>
        <source>It says now: {0}.</source>
        <translation>现在判断：{0}。</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) came since.</source>
        <translation>
            <numerusform>此后收到 %n 张新图片。</numerusform>
        </translation>
    </message>
    <message>
        <source>No new pictures since.</source>
        <translation>此后没有新图片。</translation>
    </message>
</context>
<context>
    <name>DeskTools</name>
    <message>
        <source>The desk</source>
        <translation>申诉台</translation>
    </message>
    <message>
        <source>Type in an appeal (telephone, chat)</source>
        <translation>录入申诉（电话、在线）</translation>
    </message>
    <message>
        <source>Put further pictures to this case</source>
        <translation>为这条申诉补充图片</translation>
    </message>
    <message>
        <source>Incidents: answer many together</source>
        <translation>事件：一并答复</translation>
    </message>
    <message>
        <source>Working hours and the two-hour clock</source>
        <translation>工作时间与两小时时限</translation>
    </message>
    <message>
        <source>Reasons and replies</source>
        <translation>理由与回复模板</translation>
    </message>
    <message>
        <source>New appeal… (Ctrl+N)</source>
        <translation>新申诉…（Ctrl+N）</translation>
    </message>
    <message>
        <source>More</source>
        <translation>更多</translation>
    </message>
</context>
<context>
    <name>DiffPanel</name>
    <message>
        <source>{0}: only {1}</source>
        <translation>{0}：仅{1}有</translation>
    </message>
    <message>
        <source>{0}: all the same</source>
        <translation>{0}：全部一致</translation>
    </message>
    <message numerus="yes">
        <source>{0}: {1}, at %n place(s)</source>
        <translation>
            <numerusform>{0}：{1}，共 %n 处</numerusform>
        </translation>
    </message>
    <message>
        <source>Check digit wrong: {0} (GB 11643)</source>
        <translation>校验码错误：{0}（GB 11643）</translation>
    </message>
    <message>
        <source>Check digit right (GB 11643)</source>
        <translation>校验码正确（GB 11643）</translation>
    </message>
    <message>
        <source>Brought into the usual form first: {0}</source>
        <translation>已先规范写法：{0}</translation>
    </message>
    <message>
        <source>Hide the ID number (I)</source>
        <translation>隐藏身份证号 (I)</translation>
    </message>
    <message>
        <source>Show the whole ID number (I)</source>
        <translation>显示完整身份证号 (I)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>显示</translation>
    </message>
    <message>
        <source>What for? Every look is logged.</source>
        <translation>用途？每次查看均有记录。</translation>
    </message>
</context>
<context>
    <name>DisagreementsPanel</name>
    <message>
        <source>No log of the app came with this recording.</source>
        <translation>该录像没有附带 App 的比对日志。</translation>
    </message>
    <message>
        <source>Our own checks have not been made, so nothing can be compared.</source>
        <translation>本机尚未做人脸检查，无从对照。</translation>
    </message>
    <message>
        <source>The app&apos;s {0} checks and ours agree.</source>
        <translation>App 的 {0} 次比对与本机检查一致。</translation>
    </message>
    <message>
        <source>{0} of the app&apos;s {1} checks contradict ours.</source>
        <translation>App 的 {1} 次比对中有 {0} 次与本机检查相矛盾。</translation>
    </message>
    <message>
        <source>Where the app and we disagree</source>
        <translation>App 与本机检查不一致之处</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>We</source>
        <translation>本机</translation>
    </message>
</context>
<context>
    <name>EarlierPanel</name>
    <message>
        <source>Open that appeal</source>
        <translation>打开该申诉</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>无。</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Further pictures for this case</source>
        <translation>为这条申诉补充图片</translation>
    </message>
    <message>
        <source>New pictures let a waiting clock go on, take back what was not sent yet, and open a closed case again.</source>
        <translation>新图片会让暂停的计时继续，撤回尚未发送的决定，并重新打开已关闭的申诉。</translation>
    </message>
    <message>
        <source>Put them to the case (Ctrl+Enter)</source>
        <translation>加入申诉（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>EvidenceTrayView</name>
    <message>
        <source>{0} files written to “{1}”, and recorded with their hashes.</source>
        <translation>已将 {0} 个文件写入“{1}”，并连同哈希值记入审计。</translation>
    </message>
    <message>
        <source>Exported {0} by {1}</source>
        <translation>{0} 由 {1} 导出</translation>
    </message>
    <message>
        <source>Still at {0}</source>
        <translation>画面 {0}</translation>
    </message>
    <message>
        <source>Clip {0}</source>
        <translation>片段 {0}</translation>
    </message>
    <message>
        <source>Export into which folder?</source>
        <translation>导出到哪个文件夹？</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>导出 {0} 项</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>导出</translation>
    </message>
    <message>
        <source>Stills and exact clips carry a watermark in the corner, as this exam asks for. Every file is listed with its SHA-256 in manifest.json.</source>
        <translation>按本场考试的规则，画面和精确片段的角上带水印。每个文件及其 SHA-256 都列在 manifest.json 中。</translation>
    </message>
    <message>
        <source>No watermark, as this exam asks for. Every file is listed with its SHA-256 in manifest.json.</source>
        <translation>按本场考试的规则，不加水印。每个文件及其 SHA-256 都列在 manifest.json 中。</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Add all &amp;incidents</source>
        <translation>加入全部事件(&amp;I)</translation>
    </message>
    <message>
        <source>Add all &amp;notes</source>
        <translation>加入全部备注(&amp;N)</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>移出</translation>
    </message>
    <message>
        <source>Clips exact to the frame (encoded anew)</source>
        <translation>精确到帧的片段（重新编码）</translation>
    </message>
    <message>
        <source>Clips of the untouched original bytes (from key frame to key frame, no watermark)</source>
        <translation>原始字节的片段（自关键帧起止，无水印）</translation>
    </message>
    <message>
        <source>With the evidence page as a &amp;PDF</source>
        <translation>附证据页 PDF(&amp;P)</translation>
    </message>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>选择文件夹(&amp;F)…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>打开文件夹(&amp;O)</translation>
    </message>
    <message>
        <source>Takes it out of the tray (Delete)</source>
        <translation>将其移出证据夹（Delete）</translation>
    </message>
    <message>
        <source>Writes what is ticked (Ctrl+Return)</source>
        <translation>写出已勾选的各项（Ctrl+回车）</translation>
    </message>
    <message>
        <source>Collected evidence</source>
        <translation>已收集的证据</translation>
    </message>
    <message>
        <source>Folder to export into</source>
        <translation>导出到的文件夹</translation>
    </message>
    <message>
        <source>Nothing is collected yet. On the page, Z collects the loop A–B or the chosen finding, Shift+Z the picture that is shown.</source>
        <translation>尚未收集证据。在审核页按 Z 收集 A–B 循环段或所选发现，按 Shift+Z 收集当前画面。</translation>
    </message>
</context>
<context>
    <name>EvidenceWork</name>
    <message>
        <source>The recording has no picture there that could be exported.</source>
        <translation>录像在那里没有可导出的画面。</translation>
    </message>
    <message>
        <source>Already in the evidence tray: {0}  (Ctrl+E opens it)</source>
        <translation>已在证据夹中：{0}（Ctrl+E 打开）</translation>
    </message>
    <message>
        <source>Collected as evidence: {0}  (Ctrl+E opens the tray)</source>
        <translation>已收集为证据：{0}（Ctrl+E 打开证据夹）</translation>
    </message>
    <message>
        <source>Evidence written: {0}</source>
        <translation>证据已写出：{0}</translation>
    </message>
    <message>
        <source>Link to {0} copied.</source>
        <translation>已复制 {0} 处的链接。</translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message>
        <source>No other recording is known to be like this one.</source>
        <translation>没有发现与本段相同或相似的录像。</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>保存报告</translation>
    </message>
    <message>
        <source>Report saved: {0}</source>
        <translation>报告已保存：{0}</translation>
    </message>
</context>
<context>
    <name>FilmPainter</name>
    <message>
        <source>The recording has no picture here</source>
        <translation>录像在此处没有画面</translation>
    </message>
</context>
<context>
    <name>FindingsList</name>
    <message>
        <source>Proved</source>
        <translation>已证实</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>已观察到</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>线索</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>提示</translation>
    </message>
    <message>
        <source>Concern</source>
        <translation>需留意</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>严重</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>已确认</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>已排除</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>{0} findings, {1} open</source>
        <translation>{0} 条发现，{1} 条未处理</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>已展开</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Note on this finding</source>
        <translation>对这条发现的备注</translation>
    </message>
    <message>
        <source>Note on this finding (E)</source>
        <translation>对这条发现的备注 (E)</translation>
    </message>
    <message>
        <source>Dismiss (D)</source>
        <translation>排除 (D)</translation>
    </message>
    <message>
        <source>Confirm (Y)</source>
        <translation>确认 (Y)</translation>
    </message>
    <message>
        <source>Go through {0} incidents (S)</source>
        <translation>逐个查看 {0} 个事件 (S)</translation>
    </message>
    <message>
        <source>Go through the incident (S)</source>
        <translation>查看这个事件 (S)</translation>
    </message>
    <message>
        <source>Take back (U)</source>
        <translation>撤回 (U)</translation>
    </message>
    <message>
        <source>Nothing was found in this recording.</source>
        <translation>该录像中没有发现问题。</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>机器</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>人工</translation>
    </message>
</context>
<context>
    <name>FlagsBar</name>
    <message>
        <source>What is unclear? Enter goes on, Esc takes it back</source>
        <translation>哪里看不清？回车继续，Esc 取消</translation>
    </message>
    <message>
        <source>Incident {0} of {1}</source>
        <translation>事件 {0}/{1}</translation>
    </message>
    <message>
        <source>Marked by a reviewer.</source>
        <translation>由审核人员标记。</translation>
    </message>
    <message>
        <source>Why: {0}</source>
        <translation>依据：{0}</translation>
    </message>
    <message>
        <source>And {0} more, in the list.</source>
        <translation>另有 {0} 条，见列表。</translation>
    </message>
    <message>
        <source>All {0} incidents seen</source>
        <translation>{0} 个事件已看完</translation>
    </message>
    <message>
        <source>{0} confirmed</source>
        <translation>确认 {0}</translation>
    </message>
    <message>
        <source>{0} dismissed</source>
        <translation>排除 {0}</translation>
    </message>
    <message>
        <source>{0} unclear</source>
        <translation>看不清 {0}</translation>
    </message>
    <message>
        <source>{0} left for later</source>
        <translation>{0} 个留待稍后</translation>
    </message>
    <message>
        <source>Now the verdict: 1 pass, 2 doubtful, 3 fail. P goes back, Esc leaves.</source>
        <translation>请给出结论：1 通过，2 存疑，3 不通过。P 返回，Esc 退出。</translation>
    </message>
    <message>
        <source>Confirm (Y)</source>
        <translation>确认 (Y)</translation>
    </message>
    <message>
        <source>Dismiss (D)</source>
        <translation>排除 (D)</translation>
    </message>
    <message>
        <source>Cannot tell (Q)</source>
        <translation>看不清 (Q)</translation>
    </message>
    <message>
        <source>Later (N)</source>
        <translation>稍后 (N)</translation>
    </message>
    <message>
        <source>Back (P)</source>
        <translation>上一个 (P)</translation>
    </message>
    <message>
        <source>Again (A)</source>
        <translation>重放 (A)</translation>
    </message>
    <message>
        <source>Leave (Esc)</source>
        <translation>退出 (Esc)</translation>
    </message>
    <message>
        <source>Note on this incident</source>
        <translation>关于此事件的备注</translation>
    </message>
    <message>
        <source>Note, goes with the answer (E)</source>
        <translation>备注，随答复保存 (E)</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Filed by {0}</source>
        <translation>通过{0}提交</translation>
    </message>
    <message>
        <source>Opened again: round {0}</source>
        <translation>重新打开：第 {0} 轮</translation>
    </message>
    <message>
        <source>Picture: {0}</source>
        <translation>图片：{0}</translation>
    </message>
    <message>
        <source>The clock stands still</source>
        <translation>计时暂停</translation>
    </message>
    <message>
        <source>The clock goes on</source>
        <translation>计时继续</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>跳过</translation>
    </message>
    <message>
        <source>{0} (round {1})</source>
        <translation>{0}（第 {1} 轮）</translation>
    </message>
    <message>
        <source>Signed as second person</source>
        <translation>已复核</translation>
    </message>
    <message>
        <source>Reply sent</source>
        <translation>回复已发送</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>无结论</translation>
    </message>
    <message>
        <source>The machine said: {0}</source>
        <translation>机器判断：{0}</translation>
    </message>
    <message>
        <source>After the deadline</source>
        <translation>超过时限</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>已撤回</translation>
    </message>
    <message>
        <source>No longer counts: new pictures came</source>
        <translation>已失效：收到新图片</translation>
    </message>
    <message>
        <source>Returned by the second person</source>
        <translation>复核人退回</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History of the case</source>
        <translation>处理记录</translation>
    </message>
</context>
<context>
    <name>IdentityMatrix</name>
    <message>
        <source>ID photo</source>
        <translation>证件照</translation>
    </message>
    <message>
        <source>Selfie</source>
        <translation>自拍照</translation>
    </message>
    <message>
        <source>practice {0}</source>
        <translation>模拟 {0}</translation>
    </message>
    <message>
        <source>attempt {0}</source>
        <translation>第 {0} 次</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>相像</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>差异较大</translation>
    </message>
    <message>
        <source>nearest of {1} ID photos</source>
        <translation>在 {1} 张证件照中最接近</translation>
    </message>
    <message>
        <source>number {0} of {1} ID photos</source>
        <translation>在 {1} 张证件照中排第 {0}</translation>
    </message>
    <message>
        <source>The very same ID photo as {0} {1}. Mostly a photo put to the wrong candidate: check where it came from.</source>
        <translation>与 {0} {1} 是同一张证件照。多为照片配错考生，请先核对来源。</translation>
    </message>
    <message>
        <source>Perhaps the same person as {0} {1}: the two photos stand out from {2} others. Only a hint, for people look alike. Please compare.</source>
        <translation>可能与 {0} {1} 是同一人：与另外 {2} 张证件照相比，这两张相像得突出。仅为提示，人也会相像，请对照。</translation>
    </message>
    <message>
        <source>Distance {0:.2f}</source>
        <translation>距离 {0:.2f}</translation>
    </message>
    <message>
        <source>Distance {0:.2f}, S {1:.1f} against {2} others</source>
        <translation>距离 {0:.2f}，与另外 {2} 人相比 S 为 {1:.1f}</translation>
    </message>
</context>
<context>
    <name>IdentityMatrixView</name>
    <message>
        <source>One person? {0} {1}</source>
        <translation>是否同一人？{0} {1}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Nothing was handed in yet.</source>
        <translation>尚未提交任何内容。</translation>
    </message>
    <message>
        <source>Some of these faces differ: please look at them.</source>
        <translation>其中有差异较大的人脸，请查看。</translation>
    </message>
    <message>
        <source>All of these faces are alike.</source>
        <translation>这些人脸都相像。</translation>
    </message>
    <message>
        <source>Some of these faces are alike; for others it cannot be told.</source>
        <translation>部分人脸相像，其余无法判断。</translation>
    </message>
    <message>
        <source>It cannot be told from these faces alone.</source>
        <translation>仅凭这些人脸无法判断。</translation>
    </message>
    <message>
        <source>Least alike, so to be looked at first: {0} ({1})</source>
        <translation>最不相像，请先看：{0}（{1}）</translation>
    </message>
    <message>
        <source>Each sign compares two faces. “Cannot tell” is normal for people alike in age and make-up. The machine compares; people decide.</source>
        <translation>每个标记对照两张人脸。年龄、妆容相近的人常常“无法判断”，属正常情况。机器只作对照，由人决定。</translation>
    </message>
    <message>
        <source>Against the ID photo</source>
        <translation>与证件照相比</translation>
    </message>
    <message>
        <source>The pictures</source>
        <translation>照片情况</translation>
    </message>
    <message>
        <source>The same face under another name?</source>
        <translation>另有其他考生是同一张脸？</translation>
    </message>
    <message>
        <source>… and {0} more candidates with this ID photo</source>
        <translation>……另有 {0} 位考生使用这张证件照</translation>
    </message>
    <message>
        <source>ID photo</source>
        <translation>证件照</translation>
    </message>
</context>
<context>
    <name>IdentityPanel</name>
    <message>
        <source>No ID photo</source>
        <translation>无证件照</translation>
    </message>
    <message>
        <source>ID photo</source>
        <translation>证件照</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>此刻</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>Least alike</source>
        <translation>最不相似</translation>
    </message>
    <message>
        <source>Selfie</source>
        <translation>自拍照</translation>
    </message>
    <message>
        <source>Selfie ({0})</source>
        <translation>自拍（{0}）</translation>
    </message>
    <message>
        <source>No check at this moment</source>
        <translation>此刻没有检查</translation>
    </message>
</context>
<context>
    <name>IdentityStrip</name>
    <message>
        <source>Very likely the same person</source>
        <translation>很可能是同一人</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Likely a different person</source>
        <translation>很可能不是同一人</translation>
    </message>
    <message>
        <source>Nothing to compare here</source>
        <translation>此处没有可比对的人脸</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Choose a folder</source>
        <translation>选择文件夹</translation>
    </message>
    <message>
        <source>The folder was taken in.</source>
        <translation>文件夹已导入。</translation>
    </message>
    <message>
        <source>The recordings can be analysed now.</source>
        <translation>现在可以分析这些录像。</translation>
    </message>
    <message>
        <source>Start analysis</source>
        <translation>开始分析</translation>
    </message>
    <message>
        <source>Would take in {new} new, {updated} changed; {problems} lines need a look.</source>
        <translation>将导入新增 {new} 项、变更 {updated} 项；{problems} 行需查看。</translation>
    </message>
    <message>
        <source>Took in {new} new, {updated} changed; {problems} lines need a look.</source>
        <translation>已导入新增 {new} 项、变更 {updated} 项；{problems} 行需查看。</translation>
    </message>
    <message>
        <source>All lines ({0})</source>
        <translation>全部行（{0}）</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>A folder with a manifest (CSV, XLSX or JSON) beside videos and ID photos, or files named number_subject_attempt. Files stay where they are and are never changed.</source>
        <translation>文件夹中放有视频、证件照和名单（CSV、XLSX 或 JSON），或文件以“考生号_科目_次数”命名。文件保留在原处，绝不改动。</translation>
    </message>
    <message>
        <source>Drop a folder here</source>
        <translation>把文件夹拖到这里</translation>
    </message>
    <message>
        <source>It is checked first; nothing changes until you import.</source>
        <translation>会先检查；在您点导入之前不作任何更改。</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>选择文件夹…</translation>
    </message>
    <message>
        <source>Name of the exam (otherwise as in the manifest)</source>
        <translation>考试名称（不填则按名单）</translation>
    </message>
    <message>
        <source>Name of the exam</source>
        <translation>考试名称</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>重新检查</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Filter the report</source>
        <translation>筛选报告</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>导入报告</translation>
    </message>
    <message>
        <source>The report appears here, line by line.</source>
        <translation>报告将逐行显示在这里。</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>行</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>处理情况</translation>
    </message>
</context>
<context>
    <name>IncidentDialog</name>
    <message>
        <source>A new incident</source>
        <translation>新事件</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>已答复</translation>
    </message>
    <message numerus="yes">
        <source>%n answered.</source>
        <translation>
            <numerusform>已答复 %n 件。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be; the reason is beside each.</source>
        <translation>
            <numerusform>%n 件未能答复，原因见各条下方。</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) chosen</source>
        <translation>
            <numerusform>已选 %n 件</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer %n case(s) (Ctrl+Enter)</source>
        <translation>
            <numerusform>答复 %n 件（Ctrl+Enter）</numerusform>
        </translation>
    </message>
    <message>
        <source>One incident, many appeals</source>
        <translation>同一事件，一并答复</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>What is the incident called?</source>
        <translation>事件名称</translation>
    </message>
    <message>
        <source>Put them under it</source>
        <translation>归入该事件</translation>
    </message>
    <message>
        <source>The cause is gone</source>
        <translation>原因已消除</translation>
    </message>
    <message>
        <source>Search open cases: name, number, reference</source>
        <translation>查找待处理申诉：姓名、考生号、编号</translation>
    </message>
    <message>
        <source>Search open cases</source>
        <translation>查找待处理申诉</translation>
    </message>
    <message>
        <source>Cases; Space ticks, Enter opens</source>
        <translation>申诉；空格勾选，回车打开</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>IntakeForm</name>
    <message>
        <source>Choose a candidate of the roster. Only disputes about numbers or names can do without one.</source>
        <translation>请选择名单中的考生。只有号码或姓名有争议的申诉可以不选。</translation>
    </message>
    <message>
        <source>Write a time like 09:30, or 2026-03-01 22:30. Empty means now.</source>
        <translation>请写成 09:30 或 2026-03-01 22:30；留空表示现在。</translation>
    </message>
    <message>
        <source>This lies in the future. Check date and time.</source>
        <translation>该时间在将来，请检查日期和时间。</translation>
    </message>
    <message>
        <source>New appeal by telephone or chat</source>
        <translation>录入电话或在线申诉</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>来源</translation>
    </message>
    <message>
        <source>About</source>
        <translation>事由</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Name, as told</source>
        <translation>自述姓名</translation>
    </message>
    <message>
        <source>ID number, as told</source>
        <translation>自述身份证号</translation>
    </message>
    <message>
        <source>Filed at ({0})</source>
        <translation>提交时间（{0}）</translation>
    </message>
    <message>
        <source>Reference of the call or chat</source>
        <translation>通话或会话编号</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>电话</translation>
    </message>
    <message>
        <source>What they say</source>
        <translation>考生陈述</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>图片</translation>
    </message>
    <message>
        <source>now; or 09:30, or 2026-03-01 22:30</source>
        <translation>现在；或 09:30，或 2026-03-01 22:30</translation>
    </message>
    <message>
        <source>File the appeal (Ctrl+Enter)</source>
        <translation>提交申诉（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
</context>
<context>
    <name>IntegrityPanel</name>
    <message>
        <source>{0} more in the findings</source>
        <translation>另有 {0} 条，见“发现”</translation>
    </message>
    <message>
        <source>Likely cause</source>
        <translation>可能原因</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>如何处理</translation>
    </message>
    <message>
        <source>FAQ</source>
        <translation>常见问题</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>How sure: {0}</source>
        <translation>把握：{0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>文件名</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>检查时间</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>报错画面</translation>
    </message>
    <message>
        <source>ffmpeg</source>
        <translation>ffmpeg 版本</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>检查阶段</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>规则版本</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>时长</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>大小</translation>
    </message>
    <message>
        <source>Can be watched</source>
        <translation>可观看</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>需要查看的片段</translation>
    </message>
    <message>
        <source>Saving what is left</source>
        <translation>抢救现有部分</translation>
    </message>
    <message>
        <source>What ffmpeg said</source>
        <translation>ffmpeg 的原话</translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation>复制 SHA-256</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>保存为 PDF…</translation>
    </message>
    <message>
        <source>Go to the first picture that plays</source>
        <translation>跳到第一个可播放的画面</translation>
    </message>
    <message>
        <source>Go to the last picture that plays</source>
        <translation>跳到最后一个可播放的画面</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Keys on this page</source>
        <translation>本页快捷键</translation>
    </message>
</context>
<context>
    <name>LikenessScale</name>
    <message>
        <source>Similarity {0}; different below {1}, same from {2}</source>
        <translation>相似度 {0}；低于 {1} 为不同，{2} 起为相同</translation>
    </message>
    <message>
        <source>different</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>same</source>
        <translation>相同</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>窗口</translation>
    </message>
    <message>
        <source>Proctor Review Console</source>
        <translation>考审台</translation>
    </message>
</context>
<context>
    <name>MarkWalk</name>
    <message>
        <source>marked by a person</source>
        <translation>由人标记</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>第 {0} 个，共 {1} 个</translation>
    </message>
</context>
<context>
    <name>MergeChooser</name>
    <message>
        <source>A duplicate of</source>
        <translation>重复于</translation>
    </message>
    <message>
        <source>Name, number, reference or end of the ID</source>
        <translation>姓名、考生号、编号或身份证末位</translation>
    </message>
    <message>
        <source>Search the other appeal</source>
        <translation>查找另一条申诉</translation>
    </message>
    <message>
        <source>Appeals it may be a duplicate of</source>
        <translation>可能重复的申诉</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Delete takes it away</source>
        <translation>按 Delete 删除</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Note at this moment; Enter keeps it, ↓ phrases</source>
        <translation>在此刻写备注；回车保存，↓ 常用语</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>新备注</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Undo</source>
        <translation>撤销</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>关闭提示</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Filed</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>按时</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>超时</translation>
    </message>
    <message>
        <source>Save the numbers</source>
        <translation>保存数据</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>已保存：{0}</translation>
    </message>
    <message>
        <source>The file could not be written: {0}</source>
        <translation>文件无法写入：{0}</translation>
    </message>
    <message>
        <source>Choose another place, or make room on the disk.</source>
        <translation>请换一个位置，或腾出磁盘空间。</translation>
    </message>
    <message>
        <source>Team numbers</source>
        <translation>团队数据</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>今天</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>最近 7 天</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>最近 30 天</translation>
    </message>
    <message>
        <source>Chosen days</source>
        <translation>指定日期</translation>
    </message>
    <message>
        <source>Which days</source>
        <translation>统计范围</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>第一天</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>最后一天</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>导出 CSV…</translation>
    </message>
    <message>
        <source>in time now</source>
        <translation>现在未超时</translation>
    </message>
    <message>
        <source>in warning now</source>
        <translation>现在即将超时</translation>
    </message>
    <message>
        <source>breached now</source>
        <translation>现在已超时</translation>
    </message>
    <message>
        <source>waiting for candidates</source>
        <translation>等待考生</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>decided late</source>
        <translation>超时处理</translation>
    </message>
    <message>
        <source>median handling</source>
        <translation>用时中位数</translation>
    </message>
    <message>
        <source>90 % handled within</source>
        <translation>90 % 用时不超过</translation>
    </message>
    <message>
        <source>clock paused</source>
        <translation>暂停占比</translation>
    </message>
    <message>
        <source>Charts and tables</source>
        <translation>图表与表格</translation>
    </message>
    <message>
        <source>Filed and decided</source>
        <translation>收到与处理</translation>
    </message>
    <message>
        <source>Handling time, minutes of working time</source>
        <translation>用时（工作时间，分钟）</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>按处理人</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>按类型</translation>
    </message>
    <message>
        <source>Nothing in these days.</source>
        <translation>这段时间没有数据。</translation>
    </message>
    <message>
        <source>When</source>
        <translation>时间</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>分钟</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>占比</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>中位数</translation>
    </message>
    <message>
        <source>90 %</source>
        <translation>90 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>暂停</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>处理人</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>类型</translation>
    </message>
</context>
<context>
    <name>PairPanel</name>
    <message>
        <source>There is nothing to compare yet</source>
        <translation>尚无可比对的图片</translation>
    </message>
    <message>
        <source>These two were not compared</source>
        <translation>这两张未能比对</translation>
    </message>
    <message>
        <source>Distance {0:.2f}; too few ID photos of others for more</source>
        <translation>距离 {0:.2f}；可对照的证件照太少</translation>
    </message>
    <message>
        <source>Distance {0:.2f}, S {1:.1f} against {2} others</source>
        <translation>距离 {0:.2f}，S {1:.1f}，对照 {2} 人</translation>
    </message>
    <message>
        <source>A hint from a machine, never a verdict. “Cannot tell” is usual for one photo.</source>
        <translation>机器提示，不是结论。单张照片得出“无法判断”属正常。</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>This recording cannot be played</source>
        <translation>此录像无法播放</translation>
    </message>
</context>
<context>
    <name>PhrasesButton</name>
    <message>
        <source>Stock phrases</source>
        <translation>常用语</translation>
    </message>
    <message>
        <source>Edit this list…</source>
        <translation>编辑此列表…</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>常用语</translation>
    </message>
    <message>
        <source>Put in a stock phrase (Down in the note)</source>
        <translation>插入常用语（在备注中按 ↓）</translation>
    </message>
</context>
<context>
    <name>PhrasesDialog</name>
    <message>
        <source>Stock phrases for notes</source>
        <translation>备注常用语</translation>
    </message>
    <message>
        <source>One phrase a line, at most {0} of {1} characters. Everybody in this workspace has the same list.</source>
        <translation>每行一条，最多 {0} 条，每条不超过 {1} 字。本工作区所有人共用此列表。</translation>
    </message>
</context>
<context>
    <name>PictureBench</name>
    <message>
        <source>Larger</source>
        <extracomment>The n-th picture into the chosen pane. Bare digits give outcomes (widgets/appeals/panel_words).</extracomment>
        <translation>放大</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>See more of the left</source>
        <translation>看左侧</translation>
    </message>
    <message>
        <source>See more of the right</source>
        <translation>看右侧</translation>
    </message>
    <message>
        <source>See more above</source>
        <translation>看上方</translation>
    </message>
    <message>
        <source>See more below</source>
        <translation>看下方</translation>
    </message>
    <message>
        <source>As they were</source>
        <translation>复位</translation>
    </message>
    <message>
        <source>Faces equally large</source>
        <translation>人脸等大对齐</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>右转</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>左转</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>镜像</translation>
    </message>
    <message>
        <source>Lighter (Shift+B darker)</source>
        <translation>变亮（Shift+B 变暗）</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>变暗</translation>
    </message>
    <message>
        <source>Boxes around faces</source>
        <translation>人脸框</translation>
    </message>
    <message>
        <source>Move pictures apart from each other</source>
        <translation>各图分别移动</translation>
    </message>
    <message>
        <source>Two, three or four pictures</source>
        <translation>两张、三张或四张并排</translation>
    </message>
    <message>
        <source>Change places with the first</source>
        <translation>与第一张对调</translation>
    </message>
    <message>
        <source>Next picture here</source>
        <translation>此处换下一张</translation>
    </message>
    <message>
        <source>Previous picture here</source>
        <translation>此处换上一张</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>No pictures</source>
        <extracomment>Which pictures the panes take first: an official one, and beside it the person who asks.</extracomment>
        <translation>没有图片</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>No frame with a face is known yet</source>
        <translation>尚无含人脸的画面</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>全部图片</translation>
    </message>
</context>
<context>
    <name>PictureDrop</name>
    <message>
        <source>What {0} shows</source>
        <translation>{0} 的内容</translation>
    </message>
    <message>
        <source>Leave {0} out</source>
        <translation>不要 {0}</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>图片（{0}）</translation>
    </message>
    <message>
        <source>Pictures of the appeal</source>
        <translation>申诉图片</translation>
    </message>
    <message>
        <source>Drop pictures here: the ID card&apos;s portrait side, and a selfie.</source>
        <translation>把图片拖到这里：身份证人像面和自拍。</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>选择图片…</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>No recording chosen</source>
        <translation>尚未选择录像</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>正在打开…</translation>
    </message>
    <message>
        <source>This recording cannot be played</source>
        <translation>该录像无法播放</translation>
    </message>
    <message>
        <source>What could be read of it is on the timeline below. The original is untouched.</source>
        <translation>能读出的内容见下方时间轴。原始文件未被改动。</translation>
    </message>
    <message>
        <source>No picture here: {0}</source>
        <translation>此处没有画面：{0}</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>录像</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <extracomment>The keys of each player command, as ``QKeySequence`` reads them.</extracomment>
        <translation>播放／暂停</translation>
    </message>
    <message>
        <source>Run backwards, again for faster</source>
        <translation>倒放，再按加快</translation>
    </message>
    <message>
        <source>Play, again for faster</source>
        <translation>播放，再按加快</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>后退一帧</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>前进一帧</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>后退 5 秒</translation>
    </message>
    <message>
        <source>Five seconds on</source>
        <translation>前进 5 秒</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>减速</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>加速</translation>
    </message>
    <message>
        <source>Normal speed</source>
        <translation>常速</translation>
    </message>
    <message>
        <source>Loop: set A, set B, clear</source>
        <translation>循环：设 A、设 B、取消</translation>
    </message>
    <message>
        <source>Mirror the view</source>
        <translation>镜像画面</translation>
    </message>
    <message>
        <source>Rotate the view</source>
        <translation>旋转画面</translation>
    </message>
    <message>
        <source>Show boxes around faces</source>
        <translation>显示人脸框</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>静音</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>全屏</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>到开头</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>到结尾</translation>
    </message>
</context>
<context>
    <name>PostNews</name>
    <message>
        <source>Open the folder</source>
        <translation>打开文件夹</translation>
    </message>
    <message>
        <source>An appeal in the inbox was turned away: {0}</source>
        <translation>收件箱退回了一份申诉：{0}</translation>
    </message>
    <message>
        <source>{0} appeals in the inbox were turned away: {1}</source>
        <translation>收件箱退回了 {0} 份申诉：{1}</translation>
    </message>
    <message>
        <source>The reason lies beside each of them.</source>
        <translation>原因写在各文件旁边。</translation>
    </message>
</context>
<context>
    <name>PriorityCard</name>
    <message>
        <source>Priority {0}</source>
        <translation>优先级 {0}</translation>
    </message>
    <message>
        <source>How urgently this asks for a look</source>
        <translation>需要查看的迫切程度</translation>
    </message>
    <message>
        <source>It only orders the queue; it decides nothing.</source>
        <translation>只用于排序，不作任何结论。</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>优先级</translation>
    </message>
</context>
<context>
    <name>ProxyBar</name>
    <message>
        <source>Progress of the copy</source>
        <translation>副本制作进度</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Making a copy that can be played: {0}</source>
        <translation>正在制作可播放的副本：{0}</translation>
    </message>
    <message>
        <source>A copy made for playing is shown, frame by frame at the same times.</source>
        <translation>当前播放的是为播放制作的副本，每一帧的时间与原件一致。</translation>
    </message>
    <message>
        <source>A copy made for playing is shown; {0} of {1} frames could be read.</source>
        <translation>当前播放的是为播放制作的副本；{1} 帧中读出了 {0} 帧。</translation>
    </message>
</context>
<context>
    <name>ProxyWork</name>
    <message>
        <source>This recording cannot be played as it is</source>
        <translation>此录像无法直接播放</translation>
    </message>
    <message>
        <source>A copy that can be played is being made. The original is only read.</source>
        <translation>正在制作可播放的副本，原件只读取、不改动。</translation>
    </message>
    <message>
        <source>This recording cannot be played</source>
        <translation>此录像无法播放</translation>
    </message>
</context>
<context>
    <name>QueueFilters</name>
    <message>
        <source>All exams</source>
        <translation>全部考试</translation>
    </message>
    <message>
        <source>Filter by exam</source>
        <translation>按考试筛选</translation>
    </message>
    <message>
        <source>Filter by subject</source>
        <translation>按科目筛选</translation>
    </message>
    <message>
        <source>Filter by stage of the verdict</source>
        <translation>按结论进度筛选</translation>
    </message>
    <message>
        <source>Filter by open findings</source>
        <translation>按未处理发现筛选</translation>
    </message>
    <message>
        <source>Filter by file state</source>
        <translation>按文件状态筛选</translation>
    </message>
    <message>
        <source>Filter by face state</source>
        <translation>按人脸状态筛选</translation>
    </message>
    <message>
        <source>Filter by seen or not</source>
        <translation>按是否看过筛选</translation>
    </message>
    <message>
        <source>Filter by whose work it is</source>
        <translation>按处理人筛选</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Practice runs are never judged</source>
        <translation>模拟录像不作判断</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>全部进度</translation>
    </message>
    <message>
        <source>Without verdict</source>
        <translation>无结论</translation>
    </message>
    <message>
        <source>Waiting for a signature</source>
        <translation>待复核</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>已定</translation>
    </message>
    <message>
        <source>All findings</source>
        <translation>全部发现</translation>
    </message>
    <message>
        <source>Open ones</source>
        <translation>有未处理的</translation>
    </message>
    <message>
        <source>Serious ones</source>
        <translation>有严重的</translation>
    </message>
    <message>
        <source>None open</source>
        <translation>无未处理的</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>全部文件</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Usable with care</source>
        <translation>可用但需留意</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>未发现问题</translation>
    </message>
    <message>
        <source>All faces</source>
        <translation>全部人脸</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>值得一看</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不同</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>一致</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>未比对</translation>
    </message>
    <message>
        <source>Seen or not</source>
        <translation>看过与否</translation>
    </message>
    <message>
        <source>Not seen by me</source>
        <translation>我没看过</translation>
    </message>
    <message>
        <source>Seen by me</source>
        <translation>我看过</translation>
    </message>
    <message>
        <source>Anybody&apos;s</source>
        <translation>所有人的</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>Nobody&apos;s</source>
        <translation>无人领取</translation>
    </message>
    <message>
        <source>Other people&apos;s</source>
        <translation>他人的</translation>
    </message>
    <message>
        <source>All subjects</source>
        <translation>全部科目</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Search name, number, ID end  (/)</source>
        <translation>搜索姓名、考生号、证号末位 (/)</translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation>搜索队列</translation>
    </message>
    <message>
        <source>Most urgent first</source>
        <translation>最需查看的在前</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>按考生号</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>最新的在前</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>队列排序</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>按姓名</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>按进度</translation>
    </message>
    <message>
        <source>The other way round</source>
        <translation>倒序</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>清除</translation>
    </message>
    <message>
        <source>No filter, no search</source>
        <translation>不筛选、不搜索</translation>
    </message>
    <message>
        <source>Handed in since you opened this list. Your place stays; press to go to the top.</source>
        <translation>打开列表后新提交的。您的位置不变；点按回到顶部。</translation>
    </message>
    <message>
        <source>Review queue</source>
        <translation>审核队列</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>States</source>
        <translation>状况</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>筛选</translation>
    </message>
    <message>
        <source>Filters in force: {0}</source>
        <translation>生效的筛选：{0}</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>新增 {0}</translation>
    </message>
    <message>
        <source>{0} recordings</source>
        <translation>{0} 份录像</translation>
    </message>
    <message>
        <source>Nothing passes these filters.</source>
        <translation>没有符合条件的录像。</translation>
    </message>
    <message>
        <source>No recordings yet.</source>
        <translation>还没有录像。</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Theme</source>
        <translation>外观</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>查找</translation>
    </message>
    <message>
        <source>Find a command or a recording (Ctrl+K)</source>
        <translation>查找命令或录像 (Ctrl+K)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>快捷键</translation>
    </message>
    <message>
        <source>Show all keys (?)</source>
        <translation>显示全部快捷键 (?)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>跟随系统</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>浅色</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>深色</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>页面</translation>
    </message>
</context>
<context>
    <name>ReasonPicker</name>
    <message>
        <source>{0}, by {1}</source>
        <translation>{0}，依据 {1}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>ReasonsForm</name>
    <message>
        <source>retired</source>
        <translation>已停用</translation>
    </message>
    <message>
        <source>Reasons and replies</source>
        <translation>理由与回复模板</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>结果</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>代码</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>依据</translation>
    </message>
    <message>
        <source>Name in Chinese</source>
        <translation>中文名称</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>英文名称</translation>
    </message>
    <message>
        <source>Reply in Chinese</source>
        <translation>中文回复</translation>
    </message>
    <message>
        <source>Reply in English</source>
        <translation>英文回复</translation>
    </message>
    <message>
        <source>Fits (none: every kind)</source>
        <translation>适用事由（不选即全部）</translation>
    </message>
    <message>
        <source>A reply may name {fields}.</source>
        <translation>回复中可以使用 {fields}。</translation>
    </message>
    <message>
        <source>§1-3, or rule 6</source>
        <translation>§1-3，或 rule 6</translation>
    </message>
    <message>
        <source>Final from the start; otherwise the candidate may try again</source>
        <translation>默认为最终结果；否则考生可以重试</translation>
    </message>
    <message>
        <source>In use; a retired one stays for old decisions</source>
        <translation>使用中；停用的理由为旧决定保留</translation>
    </message>
    <message>
        <source>New reason</source>
        <translation>新理由</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>理由</translation>
    </message>
</context>
<context>
    <name>ReplyEditor</name>
    <message>
        <source>To the candidate</source>
        <translation>给考生的回复</translation>
    </message>
    <message>
        <source>Text to the candidate</source>
        <translation>给考生的回复内容</translation>
    </message>
    <message>
        <source>You changed this text, so it was left as it is. Take the template instead?</source>
        <translation>您改过这段文字，已保留原样。要换成模板吗？</translation>
    </message>
    <message>
        <source>Take the template</source>
        <translation>换成模板</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>保留我的</translation>
    </message>
    <message>
        <source>Reply in {0}</source>
        <translation>用{0}回复</translation>
    </message>
</context>
<context>
    <name>RulesForm</name>
    <message>
        <source>{0}: “{1}” is no stretch like 08:00-12:00.</source>
        <translation>{0}：“{1}”不是 08:00-12:00 这样的时段。</translation>
    </message>
    <message>
        <source>“{0}” is no day like 2026-03-02.</source>
        <translation>“{0}”不是 2026-03-02 这样的日期。</translation>
    </message>
    <message>
        <source>Support has to work on at least one day.</source>
        <translation>每周至少有一天工作。</translation>
    </message>
    <message>
        <source>The warning cannot be longer than the target.</source>
        <translation>提醒时间不能长于时限。</translation>
    </message>
    <message>
        <source>There is no such time zone: {0}</source>
        <translation>没有这个时区：{0}</translation>
    </message>
    <message>
        <source>Openings of one day must not overlap.</source>
        <translation>同一天的时段不能重叠。</translation>
    </message>
    <message>
        <source>filed {0} → due {1} the same day</source>
        <translation>{0} 提交 → 当日 {1} 截止</translation>
    </message>
    <message>
        <source>filed {0} → due {1} the next day</source>
        <translation>{0} 提交 → 次日 {1} 截止</translation>
    </message>
    <message>
        <source>filed {0} → due {1}, {2} days later</source>
        <translation>{0} 提交 → {2} 天后 {1} 截止</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>星期一</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>星期二</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>星期三</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>星期四</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>星期五</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>星期六</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>星期日</translation>
    </message>
    <message>
        <source>Working hours and the two-hour clock</source>
        <translation>工作时间与两小时时限</translation>
    </message>
    <message>
        <source>Hours of each day, several apart by commas; nothing means closed. Promises already made keep the hours they were made by.</source>
        <translation>每天的工作时段，多段用逗号分开，留空表示休息。已作出的承诺仍按当时的时间计算。</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>时区</translation>
    </message>
    <message>
        <source>Closed days</source>
        <translation>休息日</translation>
    </message>
    <message>
        <source>Decided within</source>
        <translation>处理时限</translation>
    </message>
    <message>
        <source>Warning before the deadline</source>
        <translation>截止前提醒</translation>
    </message>
    <message>
        <source>A claim lasts, untouched</source>
        <translation>领取后无操作的保留时间</translation>
    </message>
    <message>
        <source>A reply waits before it is sent</source>
        <translation>回复发送前的等待</translation>
    </message>
    <message>
        <source>The exam clock counts from</source>
        <translation>考试时钟起算</translation>
    </message>
    <message>
        <source> min</source>
        <translation> 分钟</translation>
    </message>
    <message>
        <source> s</source>
        <translation> 秒</translation>
    </message>
    <message>
        <source> h before it closes</source>
        <translation> 小时（考试结束前）</translation>
    </message>
    <message>
        <source>2026-02-17, 2026-02-18</source>
        <translation>2026-02-17, 2026-02-18</translation>
    </message>
    <message>
        <source>What this promises, today</source>
        <translation>按此设置，今天提交的申诉</translation>
    </message>
</context>
<context>
    <name>SalvageBox</name>
    <message>
        <source>Play the copy again</source>
        <translation>再次播放副本</translation>
    </message>
    <message>
        <source>Make a copy of what plays</source>
        <translation>制作可播放的副本</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>停止</translation>
    </message>
    <message>
        <source>Copying what plays; the original is only read…</source>
        <translation>正在复制可播放的部分，原件只读…</translation>
    </message>
</context>
<context>
    <name>SessionHeader</name>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>attempt {0} of {1}</source>
        <translation>第 {0} 次，共 {1} 次</translation>
    </message>
    <message>
        <source>practice run: not judged</source>
        <translation>模拟考试：不作评判</translation>
    </message>
</context>
<context>
    <name>SessionPage</name>
    <message>
        <source>Queue</source>
        <translation>队列</translation>
    </message>
    <message>
        <source>Findings and notes</source>
        <translation>发现与备注</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>证据</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>播放</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>搜索</translation>
    </message>
    <message>
        <source>What other limits would say</source>
        <translation>换用其他界限会怎样</translation>
    </message>
    <message>
        <source>Next recording</source>
        <translation>下一份录像</translation>
    </message>
    <message>
        <source>Previous recording</source>
        <translation>上一份录像</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>显示或隐藏列表</translation>
    </message>
    <message>
        <source>Filters of the queue</source>
        <translation>队列筛选</translation>
    </message>
    <message>
        <source>Take it, or give it back</source>
        <translation>领取或放回</translation>
    </message>
    <message>
        <source>Review flags only, one after the other</source>
        <translation>只看标记：逐个事件</translation>
    </message>
    <message>
        <source>Pass many at once, after a sample</source>
        <translation>抽看样本后批量通过</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>下一条发现</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>上一条发现</translation>
    </message>
    <message>
        <source>Confirm the finding</source>
        <translation>确认该发现</translation>
    </message>
    <message>
        <source>Dismiss the finding</source>
        <translation>排除该发现</translation>
    </message>
    <message>
        <source>Cannot tell, with a note</source>
        <translation>看不清，写备注</translation>
    </message>
    <message>
        <source>Play it, from a little before</source>
        <translation>从稍前处播放</translation>
    </message>
    <message>
        <source>Open the finding again</source>
        <translation>重新打开该发现</translation>
    </message>
    <message>
        <source>Note on the finding</source>
        <translation>对该发现写备注</translation>
    </message>
    <message>
        <source>Take back what was just done</source>
        <translation>撤销刚才的操作</translation>
    </message>
    <message>
        <source>Note at this moment</source>
        <translation>在此刻写备注</translation>
    </message>
    <message>
        <source>Mark the loop A–B as a finding</source>
        <translation>把循环段 A–B 标为发现</translation>
    </message>
    <message>
        <source>What is known of the file</source>
        <translation>查看文件情况</translation>
    </message>
    <message>
        <source>Side by side with the one alike</source>
        <translation>与相似录像并排对照</translation>
    </message>
    <message>
        <source>Both cameras, in step</source>
        <translation>双机位同步观看</translation>
    </message>
    <message>
        <source>One person in everything?</source>
        <translation>是否同一人？</translation>
    </message>
    <message>
        <source>Save the file report as PDF</source>
        <translation>把文件报告保存为 PDF</translation>
    </message>
    <message>
        <source>Collect the loop or the finding as evidence</source>
        <translation>将循环段或发现收为证据</translation>
    </message>
    <message>
        <source>Collect this picture as evidence</source>
        <translation>将当前画面收为证据</translation>
    </message>
    <message>
        <source>Evidence tray: export clips and stills</source>
        <translation>证据夹：导出片段和画面</translation>
    </message>
    <message>
        <source>Copy a link to this instant</source>
        <translation>复制此刻的链接</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Doubtful, with a reason</source>
        <translation>存疑，需写理由</translation>
    </message>
    <message>
        <source>Fail, with a reason</source>
        <translation>不通过，需写理由</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>作为第二人签署</translation>
    </message>
    <message>
        <source>Why this priority: the sum</source>
        <translation>优先级的由来</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>放大</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>缩小</translation>
    </message>
    <message>
        <source>Whole recording</source>
        <translation>整段录像</translation>
    </message>
    <message>
        <source>Next mark on the timeline</source>
        <translation>时间轴上的下一个标记</translation>
    </message>
    <message>
        <source>Previous mark on the timeline</source>
        <translation>时间轴上的上一个标记</translation>
    </message>
    <message>
        <source>Closer to the chosen mark</source>
        <translation>放大到所选标记</translation>
    </message>
    <message>
        <source>Move the window on</source>
        <translation>时间窗口后移</translation>
    </message>
    <message>
        <source>Move the window back</source>
        <translation>时间窗口前移</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在读取…</translation>
    </message>
    <message>
        <source>That was the last finding.</source>
        <translation>已是最后一条发现。</translation>
    </message>
    <message>
        <source>No incident waits for an answer.</source>
        <translation>没有待处理的事件。</translation>
    </message>
    <message>
        <source>What is known of the recording</source>
        <translation>录像的已知情况</translation>
    </message>
    <message>
        <source>Finding confirmed.</source>
        <translation>已确认该发现。</translation>
    </message>
    <message>
        <source>Finding dismissed.</source>
        <translation>已排除该发现。</translation>
    </message>
    <message>
        <source>Finding open again.</source>
        <translation>该发现已重新打开。</translation>
    </message>
    <message>
        <source>Incident confirmed: {0} findings.</source>
        <translation>事件已确认：{0} 条发现。</translation>
    </message>
    <message>
        <source>Incident dismissed: {0} findings.</source>
        <translation>事件已排除：{0} 条发现。</translation>
    </message>
    <message>
        <source>Incident open again: {0} findings.</source>
        <translation>事件已重新打开：{0} 条发现。</translation>
    </message>
    <message>
        <source>Note kept.</source>
        <translation>备注已保存。</translation>
    </message>
    <message>
        <source>Set a loop first: B at its start and B at its end.</source>
        <translation>请先设定循环段：在起点和终点各按一次 B。</translation>
    </message>
    <message>
        <source>Or drag over the timeline with Shift.</source>
        <translation>也可按住 Shift 在时间轴上拖选。</translation>
    </message>
    <message>
        <source>Chosen: {0}</source>
        <translation>已选：{0}</translation>
    </message>
    <message>
        <source>Mark as a finding</source>
        <translation>标为发现</translation>
    </message>
    <message>
        <source>Marked: {0}</source>
        <translation>已标记：{0}</translation>
    </message>
    <message>
        <source>Note removed.</source>
        <translation>备注已删除。</translation>
    </message>
    <message>
        <source>Phrases kept.</source>
        <translation>常用备注已保存。</translation>
    </message>
    <message>
        <source>Passed: {0}</source>
        <translation>已通过：{0}</translation>
    </message>
    <message>
        <source>Doubtful: {0}</source>
        <translation>已存疑：{0}</translation>
    </message>
    <message>
        <source>Failed, once a second person has signed: {0}</source>
        <translation>不通过，待第二人签署后生效：{0}</translation>
    </message>
    <message>
        <source>Verdict withdrawn.</source>
        <translation>结论已撤回。</translation>
    </message>
    <message>
        <source>Signed as second person: the verdict counts now.</source>
        <translation>已由第二人签署，结论生效。</translation>
    </message>
    <message>
        <source>Go back to that recording to change it again.</source>
        <translation>请回到那份录像再作更改。</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>已撤销。</translation>
    </message>
    <message>
        <source>The whole batch has passed.</source>
        <translation>整批已通过。</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>正在打开工作区…</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>没有发现问题。</translation>
    </message>
    <message>
        <source>No recording chosen</source>
        <translation>尚未选择录像</translation>
    </message>
    <message>
        <source>Choose one in the list on the left.</source>
        <translation>请在左侧列表中选择。</translation>
    </message>
    <message>
        <source>Drop a folder here</source>
        <translation>把文件夹拖到这里</translation>
    </message>
    <message>
        <source>With the videos, the ID photos and, if there is one, the list of names.</source>
        <translation>其中放有视频、证件照，以及名单（如有）。</translation>
    </message>
    <message>
        <source>No recordings in this workspace yet</source>
        <translation>该工作区还没有录像</translation>
    </message>
    <message>
        <source>Bring some in with: proctor import WORKSPACE FOLDER</source>
        <translation>请导入：proctor import 工作区 文件夹</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>File</source>
        <translation>文件</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>考生</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>App log</source>
        <translation>App 对照</translation>
    </message>
    <message>
        <source>Not analysed yet.</source>
        <translation>尚未分析。</translation>
    </message>
</context>
<context>
    <name>SettingDialog</name>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>保存（Ctrl+Enter）</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>关闭</translation>
    </message>
    <message>
        <source>Show what it says now</source>
        <translation>查看最新内容</translation>
    </message>
    <message>
        <source>Only a leader or an administrator can change this.</source>
        <translation>只有组长或管理员可以修改。</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Show these keys</source>
        <translation>显示快捷键</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
    </message>
    <message>
        <source>Find a command or a recording</source>
        <translation>查找命令或录像</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>The other recording has no such moment.</source>
        <translation>另一段录像没有这一时刻。</translation>
    </message>
    <message>
        <source>The other is later by (s)</source>
        <translation>另一段偏移（秒）</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>Analysed: {0} of {1}</source>
        <translation>已分析 {0}／{1}</translation>
    </message>
    <message>
        <source>not possible: {0}</source>
        <translation>无法分析 {0}</translation>
    </message>
    <message>
        <source>waiting: {0}</source>
        <translation>等待 {0}</translation>
    </message>
</context>
<context>
    <name>StretchPictures</name>
    <message>
        <source>no picture</source>
        <translation>没有画面</translation>
    </message>
    <message>
        <source>before</source>
        <translation>之前</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>其中</translation>
    </message>
    <message>
        <source>after</source>
        <translation>之后</translation>
    </message>
</context>
<context>
    <name>TallyLines</name>
    <message>
        <source>Safe {0}</source>
        <translation>正常 {0}</translation>
    </message>
    <message>
        <source>Warning {0}</source>
        <translation>将超时 {0}</translation>
    </message>
    <message>
        <source>Over {0}</source>
        <translation>已超时 {0}</translation>
    </message>
    <message>
        <source>free {0} · for a second person {1} · waiting {2}</source>
        <translation>未领取 {0} · 待复核 {1} · 等待考生 {2}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>folded</source>
        <translation>已折叠</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
    </message>
</context>
<context>
    <name>TimelineHover</name>
    <message>
        <source>No picture here</source>
        <extracomment>What is known of the face at a moment: a line for the card, and where and when it was seen.</extracomment>
        <translation>此处没有画面</translation>
    </message>
</context>
<context>
    <name>TimelineWork</name>
    <message>
        <source>There is nothing to show along a timeline.</source>
        <translation>没有可以按时间显示的内容。</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>正在加载…</translation>
    </message>
    <message>
        <source>No check at this moment</source>
        <translation>此刻没有比对</translation>
    </message>
</context>
<context>
    <name>Together</name>
    <message>
        <source>The reason does not fit this kind of appeal.</source>
        <translation>该理由不适用于这类申诉。</translation>
    </message>
</context>
<context>
    <name>ToolLog</name>
    <message>
        <source>No message worth a line.</source>
        <translation>没有值得一提的消息。</translation>
    </message>
    <message>
        <source>Hide the log</source>
        <translation>收起日志</translation>
    </message>
    <message>
        <source>Show the full log</source>
        <translation>显示完整日志</translation>
    </message>
    <message>
        <source>Full log</source>
        <translation>完整日志</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Speed</source>
        <translation>速度</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>Position and length</source>
        <translation>位置与时长</translation>
    </message>
</context>
<context>
    <name>TriesPanel</name>
    <message>
        <source>Scores and limits are the app&apos;s own: they cannot be compared with ours.</source>
        <translation>分数和阈值为应用自己的标准，不能与本机结果相比。</translation>
    </message>
    <message>
        <source>The app told of no failed try.</source>
        <translation>应用没有上报失败记录。</translation>
    </message>
    <message>
        <source>no score</source>
        <translation>无分数</translation>
    </message>
    <message>
        <source>score {0:g}</source>
        <translation>分数 {0:g}</translation>
    </message>
    <message>
        <source>score {0:g}, limit {1:g}</source>
        <translation>分数 {0:g}，阈值 {1:g}</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>{0} by {1} no longer counts: the findings changed at {2}. Look at what is new, then decide again. It said: {3}</source>
        <translation>{1} 给出的“{0}”已失效：发现于 {2} 有变化。请查看新内容后重新给出结论。原理由：{3}</translation>
    </message>
    <message>
        <source>Reason (required for doubtful and fail)</source>
        <translation>理由（存疑和不通过必填）</translation>
    </message>
    <message>
        <source>Reason, if there is something to say</source>
        <translation>理由（可不填）</translation>
    </message>
    <message>
        <source>Why doubtful? Name the evidence, then press Enter</source>
        <translation>为何存疑？写明依据，按回车提交</translation>
    </message>
    <message>
        <source>Why fail? Name the evidence; a second person must sign before it counts</source>
        <translation>为何不通过？写明依据；须第二人签署后才生效</translation>
    </message>
    <message>
        <source>by {0}, {1}</source>
        <translation>{0}，{1}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>second signature: {0}, {1}</source>
        <translation>第二人签署：{0}，{1}</translation>
    </message>
    <message>
        <source>waits for a second person; it does not count yet</source>
        <translation>等待第二人签署，尚未生效</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>结论</translation>
    </message>
    <message>
        <source>Reason of the verdict</source>
        <translation>结论的理由</translation>
    </message>
    <message>
        <source>Give verdict</source>
        <translation>给出结论</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>作为第二人签署</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>撤回</translation>
    </message>
</context>
<context>
    <name>ViewNaming</name>
    <message>
        <source>Name of the view</source>
        <translation>视图名称</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>保存</translation>
    </message>
</context>
<context>
    <name>ViewsButton</name>
    <message>
        <source>Whole queue</source>
        <translation>完整队列</translation>
    </message>
    <message>
        <source>Own filters</source>
        <translation>自定筛选</translation>
    </message>
    <message>
        <source>Saved views of the queue</source>
        <translation>已保存的队列视图</translation>
    </message>
    <message>
        <source>View of the queue: {0}</source>
        <translation>队列视图：{0}</translation>
    </message>
    <message>
        <source>Keep these filters as a view…</source>
        <translation>将当前筛选存为视图…</translation>
    </message>
    <message>
        <source>Open the console with this view</source>
        <translation>打开程序时显示此视图</translation>
    </message>
    <message>
        <source>Delete this view</source>
        <translation>删除此视图</translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}：{1}</translation>
    </message>
    <message>
        <source>Watched {0}</source>
        <translation>已看 {0}</translation>
    </message>
    <message>
        <source>Counts what you played at up to {0}×, in one go. What ran faster or was skipped does not.</source>
        <translation>以不超过 {0} 倍速连续播放的部分才算已看；快进或跳过的不算。</translation>
    </message>
    <message>
        <source>Also watched by:</source>
        <translation>其他人已看：</translation>
    </message>
</context>
<context>
    <name>WhatIfPanel</name>
    <message>
        <source>as logged</source>
        <translation>与日志一致</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>现行</translation>
    </message>
    <message>
        <source>supposed</source>
        <translation>试算</translation>
    </message>
    <message>
        <source>Move a limit to see what would change.</source>
        <translation>移动一个界限，查看会有什么变化。</translation>
    </message>
    <message>
        <source>Nothing would read otherwise.</source>
        <translation>没有变化。</translation>
    </message>
    <message>
        <source>Would read otherwise: {0}</source>
        <translation>会有变化：{0} 处</translation>
    </message>
    <message>
        <source>As in force</source>
        <translation>恢复现行值</translation>
    </message>
    <message>
        <source>What would read otherwise</source>
        <translation>会有变化的地方</translation>
    </message>
    <message>
        <source>Failed checks</source>
        <translation>未通过的检查</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>退回</translation>
    </message>
    <message>
        <source>Findings about faces</source>
        <translation>人脸发现</translation>
    </message>
    <message>
        <source>The app: failed checks</source>
        <translation>App 未通过</translation>
    </message>
    <message>
        <source>The app: sent back</source>
        <translation>App 退回</translation>
    </message>
</context>
<context>
    <name>appeals_queue</name>
    <message>
        <source>Case</source>
        <translation>案件</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>时限</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>收到</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>（无姓名）</translation>
    </message>
    <message>
        <source>with me</source>
        <translation>我在处理</translation>
    </message>
    <message>
        <source>with {0}</source>
        <translation>{0} 处理中</translation>
    </message>
    <message>
        <source>round {0}</source>
        <translation>第 {0} 轮</translation>
    </message>
</context>
<context>
    <name>background</name>
    <message>
        <source>This was stopped.</source>
        <translation>该操作已停止。</translation>
    </message>
    <message>
        <source>Start it again when you like.</source>
        <translation>可随时重新开始。</translation>
    </message>
    <message>
        <source>Something went wrong inside the console.</source>
        <translation>考审台内部出错。</translation>
    </message>
    <message>
        <source>Your work is saved. Try again; if it comes back, send the log to support.</source>
        <translation>您的工作已保存。请重试；若再次出现，请把日志发给技术支持。</translation>
    </message>
</context>
<context>
    <name>cameras</name>
    <message>
        <source>The main video does not depend on it.</source>
        <translation>主视频不受影响。</translation>
    </message>
    <message>
        <source>not examined yet</source>
        <translation>尚未检查</translation>
    </message>
    <message>
        <source>could not be examined</source>
        <translation>无法检查</translation>
    </message>
    <message>
        <source>plays to {0}</source>
        <translation>可播放至 {0}</translation>
    </message>
</context>
<context>
    <name>countdown</name>
    <message>
        <source>due {0}</source>
        <translation>截止 {0}</translation>
    </message>
    <message>
        <source>closed until {0}</source>
        <translation>{0} 上班</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>剩 {0}</translation>
    </message>
    <message>
        <source>soon: {0}</source>
        <translation>将超时 {0}</translation>
    </message>
    <message>
        <source>over: {0}</source>
        <translation>已超时 {0}</translation>
    </message>
    <message>
        <source>clock stands still</source>
        <translation>计时暂停</translation>
    </message>
    <message>
        <source>waits for the candidate</source>
        <translation>等待考生</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>已处理</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>尚未发送</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>已关闭</translation>
    </message>
    <message>
        <source>in the exam</source>
        <translation>正在考试</translation>
    </message>
    <message>
        <source>exam: {0}</source>
        <translation>考试 {0}</translation>
    </message>
    <message>
        <source>tomorrow {0}</source>
        <translation>明天 {0}</translation>
    </message>
    <message>
        <source>yesterday {0}</source>
        <translation>昨天 {0}</translation>
    </message>
</context>
<context>
    <name>file</name>
    <message>
        <source>The length is not known.</source>
        <translation>时长未知。</translation>
    </message>
    <message>
        <source>{0}, as long as expected</source>
        <translation>{0}，与应有的一致</translation>
    </message>
    <message>
        <source>{0} of {1} there ({2})</source>
        <translation>应有 {1}，现有 {0}（{2}）</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} 字节</translation>
    </message>
    <message>
        <source>{0} bytes, as many as expected</source>
        <translation>{0} 字节，与应有的一致</translation>
    </message>
    <message>
        <source>{0} of {1} bytes there, {2} missing</source>
        <translation>应有 {1} 字节，现有 {0}，缺 {2}</translation>
    </message>
    <message>
        <source>The file could not be examined</source>
        <translation>文件未能检查</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>尚未分析</translation>
    </message>
    <message>
        <source>Nothing can be watched as it is.</source>
        <translation>原样无法观看。</translation>
    </message>
    <message>
        <source>{0} of {1} pictures with a reported problem; {2} lines</source>
        <translation>{1} 个画面中 {0} 个有报错；共 {2} 行消息</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>whole file</source>
        <translation>整个文件</translation>
    </message>
    <message>
        <source>The rules of today no longer find this.</source>
        <translation>按现行规则已不再出现。</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>{0} s</source>
        <translation>{0} 秒</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} 分</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} 分 {1} 秒</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} 小时 {1} 分</translation>
    </message>
    <message>
        <source>time left unknown</source>
        <translation>剩余时间未知</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>剩余不到 1 分钟</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>约剩 {0}</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>刚刚</translation>
    </message>
    <message>
        <source>{0} min ago</source>
        <translation>{0} 分钟前</translation>
    </message>
    <message>
        <source>{0} h ago</source>
        <translation>{0} 小时前</translation>
    </message>
    <message>
        <source>{0} d ago</source>
        <translation>{0} 天前</translation>
    </message>
</context>
<context>
    <name>header</name>
    <message>
        <source>The file could not be examined. It can be analysed again.</source>
        <translation>未能检查该文件，可重新分析。</translation>
    </message>
    <message>
        <source>Not analysed yet: watch it, or wait for the analysis.</source>
        <translation>尚未分析：可先观看，或等待分析。</translation>
    </message>
    <message>
        <source>Should be {0} long, {1} can be watched ({2}).</source>
        <translation>应有 {0}，可观看 {1}（{2}）。</translation>
    </message>
    <message>
        <source>No damage found.</source>
        <translation>未发现损坏。</translation>
    </message>
    <message>
        <source>Can be reviewed; look at the marked seconds.</source>
        <translation>可以评阅，请留意标出的时段。</translation>
    </message>
    <message>
        <source>Review what is there, and ask for a new upload: the phone may have it whole.</source>
        <translation>可先评阅现有部分，并请考生重新上传：手机上可能仍有完整文件。</translation>
    </message>
    <message>
        <source>Ask for a new upload: the phone may still have the whole file.</source>
        <translation>请考生重新上传：手机上可能仍有完整文件。</translation>
    </message>
    <message>
        <source>Ask for a new upload; damage in transfer is not the candidate&apos;s fault.</source>
        <translation>请考生重新上传；传输中损坏不是考生的过错。</translation>
    </message>
    <message>
        <source>Ask for the right file.</source>
        <translation>请考生提供正确的文件。</translation>
    </message>
</context>
<context>
    <name>identity</name>
    <message>
        <source>Whole recording: {0}</source>
        <translation>整段录像：{0}</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>Matched</source>
        <translation>已匹配</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>无变化</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>非视频</translation>
    </message>
    <message>
        <source>Bad row</source>
        <translation>行有误</translation>
    </message>
    <message>
        <source>No ID photo</source>
        <translation>无证件照</translation>
    </message>
    <message>
        <source>Unmatched file</source>
        <translation>未匹配文件</translation>
    </message>
    <message>
        <source>Unmatched photo</source>
        <translation>未匹配照片</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>重复</translation>
    </message>
    <message>
        <source>Wrong type</source>
        <translation>类型不符</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>过大</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>有歧义</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>说明</translation>
    </message>
    <message>
        <source>Appeal</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Appeal not taken</source>
        <translation>未收的申诉</translation>
    </message>
</context>
<context>
    <name>lanes</name>
    <message>
        <source>Not analysed yet</source>
        <extracomment>Words in a finding&apos;s code, and how a stretch of it is drawn; the first that fits.</extracomment>
        <translation>尚未分析</translation>
    </message>
    <message>
        <source>Not run: model missing. Get it with: python3 run.py setup</source>
        <translation>未运行：缺少人脸模型。获取方法：python3 run.py setup</translation>
    </message>
    <message>
        <source>App checks</source>
        <translation>App 比对</translation>
    </message>
    <message>
        <source>No log came with this recording</source>
        <translation>该录像没有附带日志</translation>
    </message>
    <message>
        <source>The app&apos;s log has no checks in it</source>
        <translation>App 日志中没有比对记录</translation>
    </message>
    <message>
        <source>App: three in a row</source>
        <translation>App 三连</translation>
    </message>
    <message>
        <source>similarity on the app&apos;s own scale: {0}</source>
        <translation>App 自身相似度：{0}</translation>
    </message>
    <message>
        <source>Our checks</source>
        <translation>本机检查</translation>
    </message>
    <message>
        <source>Nothing could be seen</source>
        <translation>没有可检查的画面</translation>
    </message>
    <message>
        <source>similarity {0}</source>
        <translation>相似度 {0}</translation>
    </message>
    <message>
        <source>failed in a row: {0} of 3</source>
        <translation>连续未通过 {0}／3</translation>
    </message>
    <message>
        <source>Three in a row</source>
        <translation>连续三次</translation>
    </message>
    <message>
        <source>Never three failed checks in a row</source>
        <translation>没有连续三次未通过</translation>
    </message>
    <message>
        <source>Sent back: three in a row</source>
        <translation>退回：连续三次未通过</translation>
    </message>
    <message>
        <source>Checked again and passed</source>
        <translation>重新比对通过</translation>
    </message>
    <message>
        <source>Another face from here on</source>
        <translation>此后换了一张脸</translation>
    </message>
    <message>
        <source>no face: {0}, differs: {1}</source>
        <translation>无人脸 {0} 次，不符 {1} 次</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>相似度</translation>
    </message>
    <message>
        <source>from here: same person</source>
        <translation>此线以上：同一人</translation>
    </message>
    <message>
        <source>below: differs</source>
        <translation>此线以下：不符</translation>
    </message>
    <message>
        <source>No face could be compared</source>
        <translation>没有可比对的人脸</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>损坏</translation>
    </message>
    <message>
        <source>Could not be examined</source>
        <translation>未能检查</translation>
    </message>
    <message>
        <source>No damage found at any second</source>
        <translation>各时段均未发现损坏</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>音量</translation>
    </message>
    <message>
        <source>No sound could be read</source>
        <translation>读不出声音</translation>
    </message>
    <message>
        <source>findings: {0}</source>
        <translation>发现：{0}</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>事件</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>发现</translation>
    </message>
    <message>
        <source>Nothing at any second</source>
        <translation>没有落在时段上的发现</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>备注</translation>
    </message>
    <message>
        <source>No notes yet (C)</source>
        <translation>还没有备注 (C)</translation>
    </message>
    <message>
        <source>Watched by you</source>
        <translation>您看过的部分</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>已看</translation>
    </message>
    <message>
        <source>Nothing watched yet</source>
        <translation>尚未观看</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>检查覆盖</translation>
    </message>
    <message>
        <source>Checked closely</source>
        <translation>检查密集</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
    <message>
        <source>longest time without a check: {0} s</source>
        <translation>最长 {0} 秒未检查</translation>
    </message>
    <message>
        <source>planned: at most {0} s</source>
        <translation>计划不超过 {0} 秒</translation>
    </message>
    <message>
        <source>checks: {0}</source>
        <translation>检查 {0} 次</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>画面</translation>
    </message>
    <message>
        <source>No pictures</source>
        <translation>没有画面</translation>
    </message>
</context>
<context>
    <name>ledger</name>
    <message>
        <source>submitted</source>
        <translation>已提交</translation>
    </message>
    <message>
        <source>recorded, not submitted</source>
        <translation>已录制，未提交</translation>
    </message>
    <message>
        <source>interrupted, no file expected</source>
        <translation>录制中断，本就没有文件</translation>
    </message>
    <message>
        <source>file still on the phone</source>
        <translation>文件仍在手机上</translation>
    </message>
    <message>
        <source>Attempt {0}</source>
        <translation>第 {0} 次</translation>
    </message>
    <message>
        <source>Practice {0}</source>
        <translation>模拟第 {0} 次</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0}（{1}）</translation>
    </message>
    <message>
        <source> – this one</source>
        <translation>（即本份）</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Numbers</source>
        <translation>数据</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>审核</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>申诉</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>导入</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>分析</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>审计</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>录像</translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>New</source>
        <translation>新</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>我的</translation>
    </message>
    <message>
        <source>With {0}</source>
        <translation>{0} 在处理</translation>
    </message>
    <message>
        <source>Not analysed</source>
        <translation>未分析</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>无异常</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>已通过</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>存疑</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>不通过</translation>
    </message>
    <message>
        <source>{0}?</source>
        <translation>{0}·待签</translation>
    </message>
    <message>
        <source>With care</source>
        <translation>需留意</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>被截断</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>已损坏</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>无法读取</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>非视频</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>未能检查</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>难判断</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不符</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>无人脸</translation>
    </message>
    <message>
        <source>Several</source>
        <translation>多人</translation>
    </message>
    <message>
        <source>Small face</source>
        <translation>人脸小</translation>
    </message>
    <message>
        <source>Poor picture</source>
        <translation>画质差</translation>
    </message>
    <message>
        <source>No ID photo</source>
        <translation>无证件照</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>缺模型</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>未检查</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>Same person</source>
        <translation>同一人</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>通过</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>无法判断</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不符</translation>
    </message>
    <message>
        <source>Too little similarity</source>
        <translation>相似度低</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>未通过</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>无人脸</translation>
    </message>
    <message>
        <source>Several faces</source>
        <translation>多张人脸</translation>
    </message>
    <message>
        <source>Face too small</source>
        <translation>人脸过小</translation>
    </message>
    <message>
        <source>Picture unusable</source>
        <translation>画面不可用</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>未运行</translation>
    </message>
    <message>
        <source>Not analysed</source>
        <translation>未分析</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>未能检查</translation>
    </message>
</context>
<context>
    <name>tray</name>
    <message>
        <source>A case in your hands is due soon</source>
        <translation>您领取的案件即将超时</translation>
    </message>
</context>
</TS>
