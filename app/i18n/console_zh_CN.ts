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
    <name>CompareView</name>
    <message>
        <source>The other recording has no such moment.</source>
        <translation>另一段录像没有这一时刻。</translation>
    </message>
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
        <source>The other is later by (s)</source>
        <translation>另一段偏移（秒）</translation>
    </message>
    <message>
        <source>Mirror the other</source>
        <translation>镜像另一段</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>关闭（Esc）</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>位置</translation>
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
    <name>FileWork</name>
    <message>
        <source>No other recording is known to be like this one.</source>
        <extracomment>Writes the one-page report of a submission&apos;s file. Raises UserError.</extracomment>
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
    <name>IdentityMatrix</name>
    <message>
        <source>ID photo</source>
        <translation>证件照</translation>
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
        <source>Each sign compares two faces. “Cannot tell” is normal for people alike in age and make-up. The machine compares; people decide.</source>
        <translation>每个标记对照两张人脸。年龄、妆容相近的人常常“无法判断”，属正常情况。机器只作对照，由人决定。</translation>
    </message>
    <message>
        <source>Against the ID photo</source>
        <translation>与证件照相比</translation>
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
        <source>Least alike</source>
        <translation>最不相似</translation>
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
        <source>Similarity {0}; different below {1}, same from {2}</source>
        <translation>相似度 {0}；低于 {1} 为不同，{2} 起为相同</translation>
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
        <source>Proctor Review Console</source>
        <translation>考审台</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Delete takes it away</source>
        <translation>按 Delete 删除</translation>
    </message>
    <message>
        <source>Note at this moment, Enter keeps it</source>
        <translation>在此刻写备注，回车保存</translation>
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
    <name>Player</name>
    <message>
        <source>No recording chosen</source>
        <translation>尚未选择录像</translation>
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
        <source>All files</source>
        <translation>全部文件</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>有损坏</translation>
    </message>
    <message>
        <source>Usable with care</source>
        <translation>可评阅，需留意</translation>
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
        <translation>值得查看</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>不符</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>相符</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>未能比对</translation>
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
        <source>Filter by file state</source>
        <translation>按文件状况筛选</translation>
    </message>
    <message>
        <source>Filter by face state</source>
        <translation>按人脸状况筛选</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>队列排序</translation>
    </message>
    <message>
        <source>Without verdict</source>
        <translation>未定结论</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>模拟</translation>
    </message>
    <message>
        <source>Practice runs are never judged</source>
        <translation>模拟考试不作评判</translation>
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
        <source>Next recording</source>
        <translation>下一份录像</translation>
    </message>
    <message>
        <source>Previous recording</source>
        <translation>上一份录像</translation>
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
        <source>One person in everything?</source>
        <translation>是否同一人？</translation>
    </message>
    <message>
        <source>Save the file report as PDF</source>
        <translation>把文件报告保存为 PDF</translation>
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
        <source>There is nothing to show along a timeline.</source>
        <translation>没有可在时间轴上显示的内容。</translation>
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
    <name>Shortcuts</name>
    <message>
        <source>Show these keys</source>
        <translation>显示快捷键</translation>
    </message>
    <message>
        <source>General</source>
        <translation>通用</translation>
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
    <name>Timeline</name>
    <message>
        <source>Timeline</source>
        <translation>时间轴</translation>
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
    <name>VerdictBar</name>
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
    <name>_Pane</name>
    <message>
        <source>This recording cannot be played</source>
        <translation>该录像无法播放</translation>
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
        <source>Review</source>
        <translation>审核</translation>
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
</context>
<context>
    <name>queue</name>
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
</TS>
