<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en_US">
<context>
    <name>AnalysisPage</name>
    <message>
        <source>Paused. Nothing is lost; the next start goes on.</source>
        <translation>Paused. Nothing is lost; the next start goes on.</translation>
    </message>
    <message>
        <source>Everything is measured.</source>
        <translation>Everything is measured.</translation>
    </message>
    <message>
        <source>Starting …</source>
        <translation>Starting …</translation>
    </message>
    <message>
        <source>{rate} measurements a minute · {left}</source>
        <translation>{rate} measurements a minute · {left}</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analysis</translation>
    </message>
    <message>
        <source>Measures every file once: is it whole, and whose face is in it. Judging goes on meanwhile; a pause loses nothing.</source>
        <translation>Measures every file once: is it whole, and whose face is in it. Judging goes on meanwhile; a pause loses nothing.</translation>
    </message>
    <message>
        <source>measured</source>
        <translation>measured</translation>
    </message>
    <message>
        <source>waiting</source>
        <translation>waiting</translation>
    </message>
    <message>
        <source>failed</source>
        <translation>failed</translation>
    </message>
    <message>
        <source>Start</source>
        <translation>Start</translation>
    </message>
    <message>
        <source>Pause</source>
        <translation>Pause</translation>
    </message>
    <message>
        <source>Try failures again</source>
        <translation>Try failures again</translation>
    </message>
    <message>
        <source>Progress of the analysis</source>
        <translation>Progress of the analysis</translation>
    </message>
</context>
<context>
    <name>AppealFilters</name>
    <message>
        <source>To be decided</source>
        <translation>To be decided</translation>
    </message>
    <message>
        <source>All states</source>
        <translation>All states</translation>
    </message>
    <message>
        <source>All kinds</source>
        <translation>All kinds</translation>
    </message>
    <message>
        <source>Any clock</source>
        <translation>Any clock</translation>
    </message>
    <message>
        <source>Warning or over</source>
        <translation>Warning or over</translation>
    </message>
    <message>
        <source>Over</source>
        <translation>Over</translation>
    </message>
    <message>
        <source>Warning</source>
        <translation>Warning</translation>
    </message>
    <message>
        <source>Safe</source>
        <translation>Safe</translation>
    </message>
    <message>
        <source>Anybody's</source>
        <translation>Anybody's</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>All incidents</source>
        <translation>All incidents</translation>
    </message>
    <message>
        <source>Filter by state</source>
        <translation>Filter by state</translation>
    </message>
    <message>
        <source>Filter by kind</source>
        <translation>Filter by kind</translation>
    </message>
    <message>
        <source>Filter by the clock</source>
        <translation>Filter by the clock</translation>
    </message>
    <message>
        <source>Filter by who works on it</source>
        <translation>Filter by who works on it</translation>
    </message>
    <message>
        <source>Filter by incident</source>
        <translation>Filter by incident</translation>
    </message>
</context>
<context>
    <name>AppealQueuePanel</name>
    <message>
        <source>Search name, number, ID end, reference  (/)</source>
        <extracomment>The direction in which each column is sorted by its first click.</extracomment>
        <translation>Search name, number, ID end, reference  (/)</translation>
    </message>
    <message>
        <source>Search the appeals</source>
        <translation>Search the appeals</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>No filter, no search</source>
        <translation>No filter, no search</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Only the cases that I hold (Shift+M)</source>
        <translation>Only the cases that I hold (Shift+M)</translation>
    </message>
    <message>
        <source>Only the cases that I hold</source>
        <translation>Only the cases that I hold</translation>
    </message>
    <message>
        <source>Appeals queue</source>
        <translation>Appeals queue</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>Filters in force: {0}</source>
        <translation>Filters in force: {0}</translation>
    </message>
    <message>
        <source>{0} cases</source>
        <translation>{0} cases</translation>
    </message>
    <message>
        <source>Nothing passes these filters.</source>
        <translation>Nothing passes these filters.</translation>
    </message>
    <message>
        <source>No case waits for a decision.</source>
        <translation>No case waits for a decision.</translation>
    </message>
</context>
<context>
    <name>AppealsPage</name>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>The case</source>
        <translation>The case</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>Next case in the list</source>
        <translation>Next case in the list</translation>
    </message>
    <message>
        <source>Previous case in the list</source>
        <translation>Previous case in the list</translation>
    </message>
    <message>
        <source>Filters of the queue</source>
        <translation>Filters of the queue</translation>
    </message>
    <message>
        <source>Only my cases, or all</source>
        <translation>Only my cases, or all</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>Show or hide the list</translation>
    </message>
    <message>
        <source>Put a bunch of failures under one incident</source>
        <translation>Put a bunch of failures under one incident</translation>
    </message>
    <message>
        <source>Claim the most urgent case</source>
        <translation>Claim the most urgent case</translation>
    </message>
    <message>
        <source>Claim it, or hand it back</source>
        <translation>Claim it, or hand it back</translation>
    </message>
    <message>
        <source>Skip it, with a reason</source>
        <translation>Skip it, with a reason</translation>
    </message>
    <message>
        <source>Wait for the candidate, or let the clock go on</source>
        <translation>Wait for the candidate, or let the clock go on</translation>
    </message>
    <message>
        <source>Take it over (leader)</source>
        <translation>Take it over (leader)</translation>
    </message>
    <message>
        <source>Go to the decision</source>
        <translation>Go to the decision</translation>
    </message>
    <message>
        <source>Take back what was just done</source>
        <translation>Take back what was just done</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>Appeals</translation>
    </message>
    <message>
        <source>Looking…</source>
        <translation>Looking…</translation>
    </message>
    <message>
        <source>No case is open</source>
        <translation>No case is open</translation>
    </message>
    <message>
        <source>Press N to claim the most urgent one.</source>
        <translation>Press N to claim the most urgent one.</translation>
    </message>
    <message>
        <source>Nothing waits</source>
        <translation>Nothing waits</translation>
    </message>
    <message>
        <source>No appeal waits for a decision. New ones come in by themselves from the inbox folder, with an import, or typed in.</source>
        <translation>No appeal waits for a decision. New ones come in by themselves from the inbox folder, with an import, or typed in.</translation>
    </message>
</context>
<context>
    <name>AuditPage</name>
    <message>
        <source>The chain is whole: {0} entries. Head: {1}</source>
        <translation>The chain is whole: {0} entries. Head: {1}</translation>
    </message>
    <message>
        <source>The chain breaks at entry {0}: {1}</source>
        <translation>The chain breaks at entry {0}: {1}</translation>
    </message>
    <message>
        <source>Keep the database as it is and tell the auditor.</source>
        <translation>Keep the database as it is and tell the auditor.</translation>
    </message>
    <message>
        <source>Audit log</source>
        <translation>Audit log</translation>
    </message>
    <message>
        <source>Search action, person, subject</source>
        <translation>Search action, person, subject</translation>
    </message>
    <message>
        <source>Search the audit log</source>
        <translation>Search the audit log</translation>
    </message>
    <message>
        <source>Check the chain</source>
        <translation>Check the chain</translation>
    </message>
    <message>
        <source>Audit entries</source>
        <translation>Audit entries</translation>
    </message>
    <message>
        <source>Nothing here.</source>
        <translation>Nothing here.</translation>
    </message>
    <message>
        <source>No.</source>
        <translation>No.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Who</source>
        <translation>Who</translation>
    </message>
    <message>
        <source>What</source>
        <translation>What</translation>
    </message>
    <message>
        <source>To what</source>
        <translation>To what</translation>
    </message>
    <message>
        <source>Details</source>
        <translation>Details</translation>
    </message>
</context>
<context>
    <name>Banners</name>
    <message>
        <source>One cause? Put them under one incident and answer them together.</source>
        <translation>One cause? Put them under one incident and answer them together.</translation>
    </message>
    <message>
        <source>One incident…</source>
        <translation>One incident…</translation>
    </message>
    <message>
        <source>What is it called?</source>
        <translation>What is it called?</translation>
    </message>
    <message>
        <source>Make the incident</source>
        <translation>Make the incident</translation>
    </message>
</context>
<context>
    <name>BatchDialog</name>
    <message>
        <source>{0} · {1} · {2}: watched {3}</source>
        <translation>{0} · {1} · {2}: watched {3}</translation>
    </message>
    <message>
        <source>{0} recordings of the list, filtered as it is, can be passed together once a random sample of them was watched.</source>
        <translation>{0} recordings of the list, filtered as it is, can be passed together once a random sample of them was watched.</translation>
    </message>
    <message>
        <source>A batch has at least {0}.</source>
        <translation>A batch has at least {0}.</translation>
    </message>
    <message>
        <source>Draw anew</source>
        <translation>Draw anew</translation>
    </message>
    <message>
        <source>Draw the sample</source>
        <translation>Draw the sample</translation>
    </message>
    <message>
        <source>Sample: {0} of {1} watched (each at least {2}). Enter opens one.</source>
        <translation>Sample: {0} of {1} watched (each at least {2}). Enter opens one.</translation>
    </message>
    <message>
        <source>Pass all {0}</source>
        <translation>Pass all {0}</translation>
    </message>
    <message>
        <source>{0} with a serious open finding</source>
        <translation>{0} with a serious open finding</translation>
    </message>
    <message>
        <source>{0} whose file was not checked or cannot be played</source>
        <translation>{0} whose file was not checked or cannot be played</translation>
    </message>
    <message>
        <source>{0} with a verdict</source>
        <translation>{0} with a verdict</translation>
    </message>
    <message>
        <source>{0} practice runs</source>
        <translation>{0} practice runs</translation>
    </message>
    <message>
        <source>Left out: {0}.</source>
        <translation>Left out: {0}.</translation>
    </message>
    <message>
        <source>, </source>
        <translation>, </translation>
    </message>
    <message>
        <source>Pass many at once</source>
        <translation>Pass many at once</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Recordings of the sample</source>
        <translation>Recordings of the sample</translation>
    </message>
</context>
<context>
    <name>BenchWindow</name>
    <message>
        <source>Pictures of the case</source>
        <translation>Pictures of the case</translation>
    </message>
</context>
<context>
    <name>CamerasBar</name>
    <message>
        <source>Both cameras (Shift+V)</source>
        <translation>Both cameras (Shift+V)</translation>
    </message>
    <message>
        <source>Second camera: {0}</source>
        <translation>Second camera: {0}</translation>
    </message>
</context>
<context>
    <name>CamerasView</name>
    <message>
        <source>Main video</source>
        <translation>Main video</translation>
    </message>
    <message>
        <source>Second camera</source>
        <translation>Second camera</translation>
    </message>
    <message>
        <source>Both cameras</source>
        <translation>Both cameras</translation>
    </message>
    <message>
        <source>Swap sizes (X)</source>
        <translation>Swap sizes (X)</translation>
    </message>
    <message>
        <source>The second camera is later by (s)</source>
        <translation>The second camera is later by (s)</translation>
    </message>
    <message>
        <source>Alt+Left and Alt+Right move it by a picture.</source>
        <translation>Alt+Left and Alt+Right move it by a picture.</translation>
    </message>
</context>
<context>
    <name>CamerasWork</name>
    <message>
        <source>This recording came from one camera alone.</source>
        <translation>This recording came from one camera alone.</translation>
    </message>
</context>
<context>
    <name>CandidateCard</name>
    <message>
        <source>Attempts</source>
        <translation>Attempts</translation>
    </message>
    <message>
        <source>One person in everything?</source>
        <translation>One person in everything?</translation>
    </message>
    <message>
        <source>Compare the ID photo and all recordings with each other (W)</source>
        <translation>Compare the ID photo and all recordings with each other (W)</translation>
    </message>
    <message>
        <source>Number</source>
        <translation>Number</translation>
    </message>
    <message>
        <source>ID number</source>
        <translation>ID number</translation>
    </message>
    <message>
        <source>Province</source>
        <translation>Province</translation>
    </message>
    <message>
        <source>ID photo</source>
        <translation>ID photo</translation>
    </message>
    <message>
        <source>Recorded</source>
        <translation>Recorded</translation>
    </message>
    <message>
        <source>Submitted</source>
        <translation>Submitted</translation>
    </message>
    <message>
        <source>Uploaded</source>
        <translation>Uploaded</translation>
    </message>
    <message>
        <source>Device</source>
        <translation>Device</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Seen by</source>
        <translation>Seen by</translation>
    </message>
    <message>
        <source>not given</source>
        <translation>not given</translation>
    </message>
    <message>
        <source>{0}: the check digit is wrong</source>
        <translation>{0}: the check digit is wrong</translation>
    </message>
    <message>
        <source>usable</source>
        <translation>usable</translation>
    </message>
    <message>
        <source>{0}, {1} after the recording: no fault</source>
        <translation>{0}, {1} after the recording: no fault</translation>
    </message>
    <message>
        <source>Other recordings</source>
        <translation>Other recordings</translation>
    </message>
    <message>
        <source>Open this recording</source>
        <translation>Open this recording</translation>
    </message>
    <message>
        <source>Side by side (V)</source>
        <translation>Side by side (V)</translation>
    </message>
    <message>
        <source>practice {0}</source>
        <translation>practice {0}</translation>
    </message>
    <message>
        <source>attempt {0}</source>
        <translation>attempt {0}</translation>
    </message>
    <message>
        <source>The very same file: {0}</source>
        <translation>The very same file: {0}</translation>
    </message>
    <message>
        <source>Candidate and recording</source>
        <translation>Candidate and recording</translation>
    </message>
</context>
<context>
    <name>CandidateFinder</name>
    <message>
        <source>Candidate number, name or end of the ID number</source>
        <translation>Candidate number, name or end of the ID number</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>Candidates found</source>
        <translation>Candidates found</translation>
    </message>
</context>
<context>
    <name>CaseBar</name>
    <message>
        <source>Why do you skip it?</source>
        <translation>Why do you skip it?</translation>
    </message>
    <message>
        <source>Skip</source>
        <translation>Skip</translation>
    </message>
    <message>
        <source>What do you wait for?</source>
        <translation>What do you wait for?</translation>
    </message>
    <message>
        <source>Stop the clock</source>
        <translation>Stop the clock</translation>
    </message>
    <message>
        <source>Why do you take it over?</source>
        <translation>Why do you take it over?</translation>
    </message>
    <message>
        <source>Take over</source>
        <translation>Take over</translation>
    </message>
    <message>
        <source>Hand back  (T)</source>
        <translation>Hand back  (T)</translation>
    </message>
    <message>
        <source>Claim  (T)</source>
        <translation>Claim  (T)</translation>
    </message>
    <message>
        <source>Let the clock go on  (W)</source>
        <translation>Let the clock go on  (W)</translation>
    </message>
    <message>
        <source>Wait  (W)</source>
        <translation>Wait  (W)</translation>
    </message>
    <message>
        <source>Nobody works on it.</source>
        <translation>Nobody works on it.</translation>
    </message>
    <message>
        <source>Your claim ended at {0}; nothing is lost. T claims it again.</source>
        <translation>Your claim ended at {0}; nothing is lost. T claims it again.</translation>
    </message>
    <message>
        <source>{0} works on it, until {1} at least.</source>
        <translation>{0} works on it, until {1} at least.</translation>
    </message>
    <message>
        <source>In your hands for {0} more; any key or click renews it.</source>
        <translation>In your hands for {0} more; any key or click renews it.</translation>
    </message>
    <message>
        <source>In your hands until {0}; working on it renews that.</source>
        <translation>In your hands until {0}; working on it renews that.</translation>
    </message>
    <message>
        <source>Skip…  (S)</source>
        <translation>Skip…  (S)</translation>
    </message>
    <message>
        <source>Take over…</source>
        <translation>Take over…</translation>
    </message>
    <message>
        <source>Take the case from the one who holds it (Shift+O)</source>
        <translation>Take the case from the one who holds it (Shift+O)</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(no name)</translation>
    </message>
    <message>
        <source>round {0}</source>
        <translation>round {0}</translation>
    </message>
</context>
<context>
    <name>CaseEvidence</name>
    <message>
        <source>practice</source>
        <translation>practice</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Alike</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Cannot tell</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>No answer</source>
        <translation>No answer</translation>
    </message>
</context>
<context>
    <name>CaseView</name>
    <message>
        <source>Evidence</source>
        <extracomment>Keys that work anywhere on the page: name and keys.</extracomment>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>Go to the pictures</source>
        <translation>Go to the pictures</translation>
    </message>
    <message>
        <source>Go to what was found</source>
        <translation>Go to what was found</translation>
    </message>
    <message>
        <source>Show the whole ID number, with a reason</source>
        <translation>Show the whole ID number, with a reason</translation>
    </message>
    <message>
        <source>Looking through the evidence …</source>
        <translation>Looking through the evidence …</translation>
    </message>
    <message numerus="yes">
        <source>%n conflict(s) with others</source>
        <translation><numerusform>%n conflict with others</numerusform>
            <numerusform>%n conflicts with others</numerusform>
        </translation>
    </message>
    <message>
        <source>The case</source>
        <translation>The case</translation>
    </message>
    <message>
        <source>What was found</source>
        <translation>What was found</translation>
    </message>
    <message>
        <source>How alike</source>
        <translation>How alike</translation>
    </message>
    <message>
        <source>Roster, card and typed</source>
        <translation>Roster, card and typed</translation>
    </message>
    <message>
        <source>Conflicts with others</source>
        <translation>Conflicts with others</translation>
    </message>
    <message>
        <source>Failed tries of the app</source>
        <translation>Failed tries of the app</translation>
    </message>
    <message>
        <source>Other appeals</source>
        <translation>Other appeals</translation>
    </message>
</context>
<context>
    <name>CheckPictures</name>
    <message>
        <source>{0} (similarity: app {1}, ours {2})</source>
        <translation>{0} (similarity: app {1}, ours {2})</translation>
    </message>
    <message>
        <source>no picture</source>
        <translation>no picture</translation>
    </message>
    <message>
        <source>no ID photo</source>
        <translation>no ID photo</translation>
    </message>
    <message>
        <source>recording {0}</source>
        <translation>recording {0}</translation>
    </message>
    <message>
        <source>ID photo</source>
        <translation>ID photo</translation>
    </message>
    <message>
        <source>the app's picture</source>
        <translation>the app's picture</translation>
    </message>
</context>
<context>
    <name>Checklist</name>
    <message>
        <source>Not up to date at the police? (§1-2)</source>
        <translation>Not up to date at the police? (§1-2)</translation>
    </message>
</context>
<context>
    <name>ChecksTab</name>
    <message>
        <source>No faces were measured in this recording yet.</source>
        <translation>No faces were measured in this recording yet.</translation>
    </message>
    <message>
        <source>App against us</source>
        <translation>App against us</translation>
    </message>
    <message>
        <source>What if</source>
        <translation>What if</translation>
    </message>
    <message>
        <source>Face checks</source>
        <translation>Face checks</translation>
    </message>
</context>
<context>
    <name>ClaimWork</name>
    <message>
        <source>{0} works on this case now.</source>
        <translation>{0} works on this case now.</translation>
    </message>
    <message>
        <source>What you typed is kept here; talk to them before you go on.</source>
        <translation>What you typed is kept here; talk to them before you go on.</translation>
    </message>
    <message>
        <source>No free case waits for a decision.</source>
        <translation>No free case waits for a decision.</translation>
    </message>
    <message>
        <source>Handed back.</source>
        <translation>Handed back.</translation>
    </message>
    <message>
        <source>Skipped. It is offered to others, not to you again.</source>
        <translation>Skipped. It is offered to others, not to you again.</translation>
    </message>
    <message>
        <source>The clock stands still. W lets it go on.</source>
        <translation>The clock stands still. W lets it go on.</translation>
    </message>
</context>
<context>
    <name>CommandPalette</name>
    <message>
        <source>Type what you want to do, or a name or number</source>
        <translation>Type what you want to do, or a name or number</translation>
    </message>
    <message>
        <source>Command palette</source>
        <translation>Command palette</translation>
    </message>
    <message>
        <source>Commands and recordings</source>
        <translation>Commands and recordings</translation>
    </message>
    <message>
        <source>Nothing fits. Names and numbers are searched too.</source>
        <translation>Nothing fits. Names and numbers are searched too.</translation>
    </message>
</context>
<context>
    <name>CompareView</name>
    <message>
        <source>The very same file, byte by byte.</source>
        <translation>The very same file, byte by byte.</translation>
    </message>
    <message>
        <source>Nothing says that these two are alike.</source>
        <translation>Nothing says that these two are alike.</translation>
    </message>
    <message>
        <source>Movements agree to {0}, over {1}: a hint, no proof.</source>
        <translation>Movements agree to {0}, over {1}: a hint, no proof.</translation>
    </message>
    <message>
        <source>Side by side</source>
        <translation>Side by side</translation>
    </message>
    <message>
        <source>Mirror the other</source>
        <translation>Mirror the other</translation>
    </message>
    <message>
        <source>attempt {0}</source>
        <translation>attempt {0}</translation>
    </message>
    <message>
        <source>practice {0}</source>
        <translation>practice {0}</translation>
    </message>
</context>
<context>
    <name>ConflictsPanel</name>
    <message>
        <source>Nobody else has these numbers, this phone or these pictures.</source>
        <translation>Nobody else has these numbers, this phone or these pictures.</translation>
    </message>
    <message>
        <source>Open that appeal</source>
        <translation>Open that appeal</translation>
    </message>
    <message>
        <source>Appeal of {0}</source>
        <translation>Appeal of {0}</translation>
    </message>
    <message>
        <source>On the roster: {0}</source>
        <translation>On the roster: {0}</translation>
    </message>
    <message>
        <source>somebody without a name</source>
        <translation>somebody without a name</translation>
    </message>
    <message>
        <source>This person</source>
        <translation>This person</translation>
    </message>
</context>
<context>
    <name>ContinuityPanel</name>
    <message>
        <source>Least alike: {0} ({1})</source>
        <translation>Least alike: {0} ({1})</translation>
    </message>
    <message>
        <source>All faces that could be compared are alike.</source>
        <translation>All faces that could be compared are alike.</translation>
    </message>
    <message>
        <source>No faces here could be compared.</source>
        <translation>No faces here could be compared.</translation>
    </message>
</context>
<context>
    <name>CopyBanner</name>
    <message>
        <source>Repaired copy, {0} playable (the original is unchanged)</source>
        <translation>Repaired copy, {0} playable (the original is unchanged)</translation>
    </message>
    <message>
        <source>Back to the original</source>
        <translation>Back to the original</translation>
    </message>
</context>
<context>
    <name>DecisionForm</name>
    <message>
        <source>Reason, and the rule it rests on</source>
        <translation>Reason, and the rule it rests on</translation>
    </message>
    <message>
        <source>Final</source>
        <translation>Final</translation>
    </message>
    <message>
        <source>May try again</source>
        <translation>May try again</translation>
    </message>
    <message>
        <source>Internal note</source>
        <translation>Internal note</translation>
    </message>
    <message>
        <source>Never sent; for colleagues and the record</source>
        <translation>Never sent; for colleagues and the record</translation>
    </message>
    <message>
        <source>Choose an outcome: keys 1 to 6.</source>
        <translation>Choose an outcome: keys 1 to 6.</translation>
    </message>
    <message>
        <source>The machine says the pictures differ: it waits for a second person. The clock runs on.</source>
        <translation>The machine says the pictures differ: it waits for a second person. The clock runs on.</translation>
    </message>
    <message>
        <source>Waits for a second person. The clock runs on.</source>
        <translation>Waits for a second person. The clock runs on.</translation>
    </message>
    <message>
        <source>Is sent in {0}, can be taken back until then. The clock stands still.</source>
        <translation>Is sent in {0}, can be taken back until then. The clock stands still.</translation>
    </message>
    <message>
        <source>Is closed in {0}, can be taken back until then. Nothing is sent.</source>
        <translation>Is closed in {0}, can be taken back until then. Nothing is sent.</translation>
    </message>
    <message>
        <source>Is sent in {0}, can be taken back until then.</source>
        <translation>Is sent in {0}, can be taken back until then.</translation>
    </message>
</context>
<context>
    <name>DecisionPanel</name>
    <message>
        <source>History ({0})</source>
        <translation>History ({0})</translation>
    </message>
    <message>
        <source>Why is it opened again? A new clock starts.</source>
        <translation>Why is it opened again? A new clock starts.</translation>
    </message>
    <message>
        <source>Open it again</source>
        <translation>Open it again</translation>
    </message>
    <message>
        <source>What is missing or wrong? (Shift+R)</source>
        <translation>What is missing or wrong? (Shift+R)</translation>
    </message>
    <message>
        <source>Return it to the maker</source>
        <translation>Return it to the maker</translation>
    </message>
    <message>
        <source>Decision and history</source>
        <translation>Decision and history</translation>
    </message>
    <message>
        <source>Decision</source>
        <translation>Decision</translation>
    </message>
    <message>
        <source>Give it (Ctrl+Enter)</source>
        <translation>Give it (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Sign as second person (Y)</source>
        <translation>Sign as second person (Y)</translation>
    </message>
    <message>
        <source>Take it back (Ctrl+Z)</source>
        <translation>Take it back (Ctrl+Z)</translation>
    </message>
    <message>
        <source>Give the decision</source>
        <translation>Give the decision</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>Sign as second person</translation>
    </message>
    <message>
        <source>Return it to the maker, or open it again</source>
        <translation>Return it to the maker, or open it again</translation>
    </message>
    <message>
        <source>History of the case</source>
        <translation>History of the case</translation>
    </message>
    <message>
        <source>Reply in the other language</source>
        <translation>Reply in the other language</translation>
    </message>
    <message>
        <source>{0} is working on this case. What you write is kept.</source>
        <translation>{0} is working on this case. What you write is kept.</translation>
    </message>
    <message>
        <source>Nobody holds it. T claims it.</source>
        <translation>Nobody holds it. T claims it.</translation>
    </message>
    <message>
        <source>You decided this, so you cannot sign it. It waits for a colleague; the clock runs on.</source>
        <translation>You decided this, so you cannot sign it. It waits for a colleague; the clock runs on.</translation>
    </message>
    <message>
        <source>Look at the evidence first, then sign it or return it.</source>
        <translation>Look at the evidence first, then sign it or return it.</translation>
    </message>
    <message>
        <source>The clock stands still since {0}. New pictures open it again; so does W.</source>
        <translation>The clock stands still since {0}. New pictures open it again; so does W.</translation>
    </message>
    <message>
        <source>The reply was sent; the record stays as it is.</source>
        <translation>The reply was sent; the record stays as it is.</translation>
    </message>
    <message>
        <source>“{0}” by {1} was taken back ({2}).</source>
        <translation>“{0}” by {1} was taken back ({2}).</translation>
    </message>
    <message>
        <source>“{0}” by {1} no longer counts: new pictures came ({2}). Look at them, then decide.</source>
        <translation>“{0}” by {1} no longer counts: new pictures came ({2}). Look at them, then decide.</translation>
    </message>
    <message>
        <source>“{0}” by {1} was returned ({2}): {3}</source>
        <translation>“{0}” by {1} was returned ({2}): {3}</translation>
    </message>
    <message>
        <source>It is being sent and can no longer be taken back.</source>
        <translation>It is being sent and can no longer be taken back.</translation>
    </message>
    <message>
        <source>Is closed in {0} s.</source>
        <translation>Is closed in {0} s.</translation>
    </message>
    <message>
        <source>Is sent in {0} s.</source>
        <translation>Is sent in {0} s.</translation>
    </message>
    <message>
        <source>Only who decided can take it back.</source>
        <translation>Only who decided can take it back.</translation>
    </message>
</context>
<context>
    <name>DecisionStory</name>
    <message>
        <source>may try again</source>
        <translation>may try again</translation>
    </message>
    <message>
        <source>Looked at: {0}</source>
        <translation>Looked at: {0}</translation>
    </message>
    <message>
        <source>To the candidate: {0}</source>
        <translation>To the candidate: {0}</translation>
    </message>
    <message>
        <source>Internal note: {0}</source>
        <translation>Internal note: {0}</translation>
    </message>
    <message>
        <source>by {0}, {1}</source>
        <translation>by {0}, {1}</translation>
    </message>
    <message>
        <source>second signature: {0}, {1}</source>
        <translation>second signature: {0}, {1}</translation>
    </message>
    <message>
        <source>; </source>
        <translation>; </translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>The machine said then: {0}.</source>
        <translation>The machine said then: {0}.</translation>
    </message>
    <message>
        <source>It says now: {0}.</source>
        <translation>It says now: {0}.</translation>
    </message>
    <message numerus="yes">
        <source>%n picture(s) came since.</source>
        <translation><numerusform>%n picture came since.</numerusform>
            <numerusform>%n pictures came since.</numerusform>
        </translation>
    </message>
    <message>
        <source>No new pictures since.</source>
        <translation>No new pictures since.</translation>
    </message>
</context>
<context>
    <name>DeskTools</name>
    <message>
        <source>The desk</source>
        <translation>The desk</translation>
    </message>
    <message>
        <source>Type in an appeal (telephone, chat)</source>
        <translation>Type in an appeal (telephone, chat)</translation>
    </message>
    <message>
        <source>Put further pictures to this case</source>
        <translation>Put further pictures to this case</translation>
    </message>
    <message>
        <source>Incidents: answer many together</source>
        <translation>Incidents: answer many together</translation>
    </message>
    <message>
        <source>Working hours and the two-hour clock</source>
        <translation>Working hours and the two-hour clock</translation>
    </message>
    <message>
        <source>Reasons and replies</source>
        <translation>Reasons and replies</translation>
    </message>
    <message>
        <source>New appeal… (Ctrl+N)</source>
        <translation>New appeal… (Ctrl+N)</translation>
    </message>
    <message>
        <source>More</source>
        <translation>More</translation>
    </message>
</context>
<context>
    <name>DiffPanel</name>
    <message>
        <source>{0}: only {1}</source>
        <translation>{0}: only {1}</translation>
    </message>
    <message>
        <source>{0}: all the same</source>
        <translation>{0}: all the same</translation>
    </message>
    <message numerus="yes">
        <source>{0}: {1}, at %n place(s)</source>
        <translation><numerusform>{0}: {1}, at %n place</numerusform>
            <numerusform>{0}: {1}, at %n places</numerusform>
        </translation>
    </message>
    <message>
        <source>Check digit wrong: {0} (GB 11643)</source>
        <translation>Check digit wrong: {0} (GB 11643)</translation>
    </message>
    <message>
        <source>Check digit right (GB 11643)</source>
        <translation>Check digit right (GB 11643)</translation>
    </message>
    <message>
        <source>Brought into the usual form first: {0}</source>
        <translation>Brought into the usual form first: {0}</translation>
    </message>
    <message>
        <source>Hide the ID number (I)</source>
        <translation>Hide the ID number (I)</translation>
    </message>
    <message>
        <source>Show the whole ID number (I)</source>
        <translation>Show the whole ID number (I)</translation>
    </message>
    <message>
        <source>Show</source>
        <translation>Show</translation>
    </message>
    <message>
        <source>What for? Every look is logged.</source>
        <translation>What for? Every look is logged.</translation>
    </message>
</context>
<context>
    <name>DisagreementsPanel</name>
    <message>
        <source>No log of the app came with this recording.</source>
        <translation>No log of the app came with this recording.</translation>
    </message>
    <message>
        <source>Our own checks have not been made, so nothing can be compared.</source>
        <translation>Our own checks have not been made, so nothing can be compared.</translation>
    </message>
    <message>
        <source>The app's {0} checks and ours agree.</source>
        <translation>The app's {0} checks and ours agree.</translation>
    </message>
    <message>
        <source>{0} of the app's {1} checks contradict ours.</source>
        <translation>{0} of the app's {1} checks contradict ours.</translation>
    </message>
    <message>
        <source>Where the app and we disagree</source>
        <translation>Where the app and we disagree</translation>
    </message>
    <message>
        <source>Time</source>
        <translation>Time</translation>
    </message>
    <message>
        <source>App</source>
        <translation>App</translation>
    </message>
    <message>
        <source>We</source>
        <translation>We</translation>
    </message>
</context>
<context>
    <name>EarlierPanel</name>
    <message>
        <source>Open that appeal</source>
        <translation>Open that appeal</translation>
    </message>
    <message>
        <source>None.</source>
        <translation>None.</translation>
    </message>
</context>
<context>
    <name>EvidenceDialog</name>
    <message>
        <source>Further pictures for this case</source>
        <translation>Further pictures for this case</translation>
    </message>
    <message>
        <source>New pictures let a waiting clock go on, take back what was not sent yet, and open a closed case again.</source>
        <translation>New pictures let a waiting clock go on, take back what was not sent yet, and open a closed case again.</translation>
    </message>
    <message>
        <source>Put them to the case (Ctrl+Enter)</source>
        <translation>Put them to the case (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>EvidenceTrayView</name>
    <message>
        <source>{0} files written to “{1}”, and recorded with their hashes.</source>
        <translation>{0} files written to “{1}”, and recorded with their hashes.</translation>
    </message>
    <message>
        <source>Exported {0} by {1}</source>
        <translation>Exported {0} by {1}</translation>
    </message>
    <message>
        <source>Still at {0}</source>
        <translation>Still at {0}</translation>
    </message>
    <message>
        <source>Clip {0}</source>
        <translation>Clip {0}</translation>
    </message>
    <message>
        <source>Export into which folder?</source>
        <translation>Export into which folder?</translation>
    </message>
    <message>
        <source>Export {0}</source>
        <translation>Export {0}</translation>
    </message>
    <message>
        <source>Export</source>
        <translation>Export</translation>
    </message>
    <message>
        <source>Stills and exact clips carry a watermark in the corner, as this exam asks for. Every file is listed with its SHA-256 in manifest.json.</source>
        <translation>Stills and exact clips carry a watermark in the corner, as this exam asks for. Every file is listed with its SHA-256 in manifest.json.</translation>
    </message>
    <message>
        <source>No watermark, as this exam asks for. Every file is listed with its SHA-256 in manifest.json.</source>
        <translation>No watermark, as this exam asks for. Every file is listed with its SHA-256 in manifest.json.</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Add all &amp;incidents</source>
        <translation>Add all &amp;incidents</translation>
    </message>
    <message>
        <source>Add all &amp;notes</source>
        <translation>Add all &amp;notes</translation>
    </message>
    <message>
        <source>Take out</source>
        <translation>Take out</translation>
    </message>
    <message>
        <source>Clips exact to the frame (encoded anew)</source>
        <translation>Clips exact to the frame (encoded anew)</translation>
    </message>
    <message>
        <source>Clips of the untouched original bytes (from key frame to key frame, no watermark)</source>
        <translation>Clips of the untouched original bytes (from key frame to key frame, no watermark)</translation>
    </message>
    <message>
        <source>With the evidence page as a &amp;PDF</source>
        <translation>With the evidence page as a &amp;PDF</translation>
    </message>
    <message>
        <source>Choose a &amp;folder…</source>
        <translation>Choose a &amp;folder…</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>&amp;Open the folder</source>
        <translation>&amp;Open the folder</translation>
    </message>
    <message>
        <source>Takes it out of the tray (Delete)</source>
        <translation>Takes it out of the tray (Delete)</translation>
    </message>
    <message>
        <source>Writes what is ticked (Ctrl+Return)</source>
        <translation>Writes what is ticked (Ctrl+Return)</translation>
    </message>
    <message>
        <source>Collected evidence</source>
        <translation>Collected evidence</translation>
    </message>
    <message>
        <source>Folder to export into</source>
        <translation>Folder to export into</translation>
    </message>
    <message>
        <source>Nothing is collected yet. On the page, Z collects the loop A–B or the chosen finding, Shift+Z the picture that is shown.</source>
        <translation>Nothing is collected yet. On the page, Z collects the loop A–B or the chosen finding, Shift+Z the picture that is shown.</translation>
    </message>
</context>
<context>
    <name>EvidenceWork</name>
    <message>
        <source>The recording has no picture there that could be exported.</source>
        <translation>The recording has no picture there that could be exported.</translation>
    </message>
    <message>
        <source>Already in the evidence tray: {0}  (Ctrl+E opens it)</source>
        <translation>Already in the evidence tray: {0}  (Ctrl+E opens it)</translation>
    </message>
    <message>
        <source>Collected as evidence: {0}  (Ctrl+E opens the tray)</source>
        <translation>Collected as evidence: {0}  (Ctrl+E opens the tray)</translation>
    </message>
    <message>
        <source>Evidence written: {0}</source>
        <translation>Evidence written: {0}</translation>
    </message>
    <message>
        <source>Link to {0} copied.</source>
        <translation>Link to {0} copied.</translation>
    </message>
</context>
<context>
    <name>FileWork</name>
    <message>
        <source>No other recording is known to be like this one.</source>
        <translation>No other recording is known to be like this one.</translation>
    </message>
    <message>
        <source>Save the report</source>
        <translation>Save the report</translation>
    </message>
    <message>
        <source>Report saved: {0}</source>
        <translation>Report saved: {0}</translation>
    </message>
</context>
<context>
    <name>FilmPainter</name>
    <message>
        <source>The recording has no picture here</source>
        <translation>The recording has no picture here</translation>
    </message>
</context>
<context>
    <name>FindingsList</name>
    <message>
        <source>Proved</source>
        <translation>Proved</translation>
    </message>
    <message>
        <source>Observed</source>
        <translation>Observed</translation>
    </message>
    <message>
        <source>Hint</source>
        <translation>Hint</translation>
    </message>
    <message>
        <source>Note</source>
        <translation>Note</translation>
    </message>
    <message>
        <source>Concern</source>
        <translation>Concern</translation>
    </message>
    <message>
        <source>Serious</source>
        <translation>Serious</translation>
    </message>
    <message>
        <source>Confirmed</source>
        <translation>Confirmed</translation>
    </message>
    <message>
        <source>Dismissed</source>
        <translation>Dismissed</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>{0} findings, {1} open</source>
        <translation>{0} findings, {1} open</translation>
    </message>
    <message>
        <source>folded</source>
        <translation>folded</translation>
    </message>
    <message>
        <source>unfolded</source>
        <translation>unfolded</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Note on this finding</source>
        <translation>Note on this finding</translation>
    </message>
    <message>
        <source>Note on this finding (E)</source>
        <translation>Note on this finding (E)</translation>
    </message>
    <message>
        <source>Dismiss (D)</source>
        <translation>Dismiss (D)</translation>
    </message>
    <message>
        <source>Confirm (Y)</source>
        <translation>Confirm (Y)</translation>
    </message>
    <message>
        <source>Go through {0} incidents (S)</source>
        <translation>Go through {0} incidents (S)</translation>
    </message>
    <message>
        <source>Go through the incident (S)</source>
        <translation>Go through the incident (S)</translation>
    </message>
    <message>
        <source>Take back (U)</source>
        <translation>Take back (U)</translation>
    </message>
    <message>
        <source>Nothing was found in this recording.</source>
        <translation>Nothing was found in this recording.</translation>
    </message>
    <message>
        <source>Machine</source>
        <translation>Machine</translation>
    </message>
    <message>
        <source>Reviewer</source>
        <translation>Reviewer</translation>
    </message>
</context>
<context>
    <name>FlagsBar</name>
    <message>
        <source>What is unclear? Enter goes on, Esc takes it back</source>
        <translation>What is unclear? Enter goes on, Esc takes it back</translation>
    </message>
    <message>
        <source>Incident {0} of {1}</source>
        <translation>Incident {0} of {1}</translation>
    </message>
    <message>
        <source>Marked by a reviewer.</source>
        <translation>Marked by a reviewer.</translation>
    </message>
    <message>
        <source>Why: {0}</source>
        <translation>Why: {0}</translation>
    </message>
    <message>
        <source>And {0} more, in the list.</source>
        <translation>And {0} more, in the list.</translation>
    </message>
    <message>
        <source>All {0} incidents seen</source>
        <translation>All {0} incidents seen</translation>
    </message>
    <message>
        <source>{0} confirmed</source>
        <translation>{0} confirmed</translation>
    </message>
    <message>
        <source>{0} dismissed</source>
        <translation>{0} dismissed</translation>
    </message>
    <message>
        <source>{0} unclear</source>
        <translation>{0} unclear</translation>
    </message>
    <message>
        <source>{0} left for later</source>
        <translation>{0} left for later</translation>
    </message>
    <message>
        <source>Now the verdict: 1 pass, 2 doubtful, 3 fail. P goes back, Esc leaves.</source>
        <translation>Now the verdict: 1 pass, 2 doubtful, 3 fail. P goes back, Esc leaves.</translation>
    </message>
    <message>
        <source>Confirm (Y)</source>
        <translation>Confirm (Y)</translation>
    </message>
    <message>
        <source>Dismiss (D)</source>
        <translation>Dismiss (D)</translation>
    </message>
    <message>
        <source>Cannot tell (Q)</source>
        <translation>Cannot tell (Q)</translation>
    </message>
    <message>
        <source>Later (N)</source>
        <translation>Later (N)</translation>
    </message>
    <message>
        <source>Back (P)</source>
        <translation>Back (P)</translation>
    </message>
    <message>
        <source>Again (A)</source>
        <translation>Again (A)</translation>
    </message>
    <message>
        <source>Leave (Esc)</source>
        <translation>Leave (Esc)</translation>
    </message>
    <message>
        <source>Note on this incident</source>
        <translation>Note on this incident</translation>
    </message>
    <message>
        <source>Note, goes with the answer (E)</source>
        <translation>Note, goes with the answer (E)</translation>
    </message>
</context>
<context>
    <name>History</name>
    <message>
        <source>Filed by {0}</source>
        <translation>Filed by {0}</translation>
    </message>
    <message>
        <source>Opened again: round {0}</source>
        <translation>Opened again: round {0}</translation>
    </message>
    <message>
        <source>Picture: {0}</source>
        <translation>Picture: {0}</translation>
    </message>
    <message>
        <source>The clock stands still</source>
        <translation>The clock stands still</translation>
    </message>
    <message>
        <source>The clock goes on</source>
        <translation>The clock goes on</translation>
    </message>
    <message>
        <source>Skipped</source>
        <translation>Skipped</translation>
    </message>
    <message>
        <source>{0} (round {1})</source>
        <translation>{0} (round {1})</translation>
    </message>
    <message>
        <source>Signed as second person</source>
        <translation>Signed as second person</translation>
    </message>
    <message>
        <source>Reply sent</source>
        <translation>Reply sent</translation>
    </message>
    <message>
        <source>Closed</source>
        <translation>Closed</translation>
    </message>
    <message>
        <source>nothing</source>
        <translation>nothing</translation>
    </message>
    <message>
        <source>The machine said: {0}</source>
        <translation>The machine said: {0}</translation>
    </message>
    <message>
        <source>After the deadline</source>
        <translation>After the deadline</translation>
    </message>
    <message>
        <source>Taken back</source>
        <translation>Taken back</translation>
    </message>
    <message>
        <source>No longer counts: new pictures came</source>
        <translation>No longer counts: new pictures came</translation>
    </message>
    <message>
        <source>Returned by the second person</source>
        <translation>Returned by the second person</translation>
    </message>
</context>
<context>
    <name>HistoryPanel</name>
    <message>
        <source>History of the case</source>
        <translation>History of the case</translation>
    </message>
</context>
<context>
    <name>IdentityMatrix</name>
    <message>
        <source>ID photo</source>
        <translation>ID photo</translation>
    </message>
    <message>
        <source>Selfie</source>
        <translation>Selfie</translation>
    </message>
    <message>
        <source>practice {0}</source>
        <translation>practice {0}</translation>
    </message>
    <message>
        <source>attempt {0}</source>
        <translation>attempt {0}</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Alike</source>
        <translation>Alike</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Cannot tell</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>nearest of {1} ID photos</source>
        <translation>nearest of {1} ID photos</translation>
    </message>
    <message>
        <source>number {0} of {1} ID photos</source>
        <translation>number {0} of {1} ID photos</translation>
    </message>
    <message>
        <source>The very same ID photo as {0} {1}. Mostly a photo put to the wrong candidate: check where it came from.</source>
        <translation>The very same ID photo as {0} {1}. Mostly a photo put to the wrong candidate: check where it came from.</translation>
    </message>
    <message>
        <source>Perhaps the same person as {0} {1}: the two photos stand out from {2} others. Only a hint, for people look alike. Please compare.</source>
        <translation>Perhaps the same person as {0} {1}: the two photos stand out from {2} others. Only a hint, for people look alike. Please compare.</translation>
    </message>
    <message>
        <source>Distance {0:.2f}</source>
        <translation>Distance {0:.2f}</translation>
    </message>
    <message>
        <source>Distance {0:.2f}, S {1:.1f} against {2} others</source>
        <translation>Distance {0:.2f}, S {1:.1f} against {2} others</translation>
    </message>
</context>
<context>
    <name>IdentityMatrixView</name>
    <message>
        <source>One person? {0} {1}</source>
        <translation>One person? {0} {1}</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Nothing was handed in yet.</source>
        <translation>Nothing was handed in yet.</translation>
    </message>
    <message>
        <source>Some of these faces differ: please look at them.</source>
        <translation>Some of these faces differ: please look at them.</translation>
    </message>
    <message>
        <source>All of these faces are alike.</source>
        <translation>All of these faces are alike.</translation>
    </message>
    <message>
        <source>Some of these faces are alike; for others it cannot be told.</source>
        <translation>Some of these faces are alike; for others it cannot be told.</translation>
    </message>
    <message>
        <source>It cannot be told from these faces alone.</source>
        <translation>It cannot be told from these faces alone.</translation>
    </message>
    <message>
        <source>Least alike, so to be looked at first: {0} ({1})</source>
        <translation>Least alike, so to be looked at first: {0} ({1})</translation>
    </message>
    <message>
        <source>Each sign compares two faces. “Cannot tell” is normal for people alike in age and make-up. The machine compares; people decide.</source>
        <translation>Each sign compares two faces. “Cannot tell” is normal for people alike in age and make-up. The machine compares; people decide.</translation>
    </message>
    <message>
        <source>Against the ID photo</source>
        <translation>Against the ID photo</translation>
    </message>
    <message>
        <source>The pictures</source>
        <translation>The pictures</translation>
    </message>
    <message>
        <source>The same face under another name?</source>
        <translation>The same face under another name?</translation>
    </message>
    <message>
        <source>… and {0} more candidates with this ID photo</source>
        <translation>… and {0} more candidates with this ID photo</translation>
    </message>
    <message>
        <source>ID photo</source>
        <translation>ID photo</translation>
    </message>
</context>
<context>
    <name>IdentityPanel</name>
    <message>
        <source>No ID photo</source>
        <translation>No ID photo</translation>
    </message>
    <message>
        <source>ID photo</source>
        <translation>ID photo</translation>
    </message>
    <message>
        <source>Here</source>
        <translation>Here</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>Least alike</source>
        <translation>Least alike</translation>
    </message>
    <message>
        <source>Selfie</source>
        <translation>Selfie</translation>
    </message>
    <message>
        <source>Selfie ({0})</source>
        <translation>Selfie ({0})</translation>
    </message>
    <message>
        <source>No check at this moment</source>
        <translation>No check at this moment</translation>
    </message>
</context>
<context>
    <name>IdentityStrip</name>
    <message>
        <source>Very likely the same person</source>
        <translation>Very likely the same person</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Cannot tell</translation>
    </message>
    <message>
        <source>Likely a different person</source>
        <translation>Likely a different person</translation>
    </message>
    <message>
        <source>Nothing to compare here</source>
        <translation>Nothing to compare here</translation>
    </message>
</context>
<context>
    <name>ImportPage</name>
    <message>
        <source>Choose a folder</source>
        <translation>Choose a folder</translation>
    </message>
    <message>
        <source>The folder was taken in.</source>
        <translation>The folder was taken in.</translation>
    </message>
    <message>
        <source>The recordings can be analysed now.</source>
        <translation>The recordings can be analysed now.</translation>
    </message>
    <message>
        <source>Start analysis</source>
        <translation>Start analysis</translation>
    </message>
    <message>
        <source>Would take in {new} new, {updated} changed; {problems} lines need a look.</source>
        <translation>Would take in {new} new, {updated} changed; {problems} lines need a look.</translation>
    </message>
    <message>
        <source>Took in {new} new, {updated} changed; {problems} lines need a look.</source>
        <translation>Took in {new} new, {updated} changed; {problems} lines need a look.</translation>
    </message>
    <message>
        <source>All lines ({0})</source>
        <translation>All lines ({0})</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>A folder with a manifest (CSV, XLSX or JSON) beside videos and ID photos, or files named number_subject_attempt. Files stay where they are and are never changed.</source>
        <translation>A folder with a manifest (CSV, XLSX or JSON) beside videos and ID photos, or files named number_subject_attempt. Files stay where they are and are never changed.</translation>
    </message>
    <message>
        <source>Drop a folder here</source>
        <translation>Drop a folder here</translation>
    </message>
    <message>
        <source>It is checked first; nothing changes until you import.</source>
        <translation>It is checked first; nothing changes until you import.</translation>
    </message>
    <message>
        <source>Choose a folder …</source>
        <translation>Choose a folder …</translation>
    </message>
    <message>
        <source>Name of the exam (otherwise as in the manifest)</source>
        <translation>Name of the exam (otherwise as in the manifest)</translation>
    </message>
    <message>
        <source>Name of the exam</source>
        <translation>Name of the exam</translation>
    </message>
    <message>
        <source>Check again</source>
        <translation>Check again</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Filter the report</source>
        <translation>Filter the report</translation>
    </message>
    <message>
        <source>Import report</source>
        <translation>Import report</translation>
    </message>
    <message>
        <source>The report appears here, line by line.</source>
        <translation>The report appears here, line by line.</translation>
    </message>
    <message>
        <source>Line</source>
        <translation>Line</translation>
    </message>
    <message>
        <source>Result</source>
        <translation>Result</translation>
    </message>
    <message>
        <source>What became of it</source>
        <translation>What became of it</translation>
    </message>
</context>
<context>
    <name>IncidentDialog</name>
    <message>
        <source>A new incident</source>
        <translation>A new incident</translation>
    </message>
    <message>
        <source>Answered</source>
        <translation>Answered</translation>
    </message>
    <message numerus="yes">
        <source>%n answered.</source>
        <translation><numerusform>%n answered.</numerusform>
            <numerusform>%n answered.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n could not be; the reason is beside each.</source>
        <translation><numerusform>%n could not be; the reason is beside each.</numerusform>
            <numerusform>%n could not be; the reason is beside each.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n case(s) chosen</source>
        <translation><numerusform>%n case chosen</numerusform>
            <numerusform>%n cases chosen</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer %n case(s) (Ctrl+Enter)</source>
        <translation><numerusform>Answer %n case (Ctrl+Enter)</numerusform>
            <numerusform>Answer %n cases (Ctrl+Enter)</numerusform>
        </translation>
    </message>
    <message>
        <source>One incident, many appeals</source>
        <translation>One incident, many appeals</translation>
    </message>
    <message>
        <source>Incident</source>
        <translation>Incident</translation>
    </message>
    <message>
        <source>What is the incident called?</source>
        <translation>What is the incident called?</translation>
    </message>
    <message>
        <source>Put them under it</source>
        <translation>Put them under it</translation>
    </message>
    <message>
        <source>The cause is gone</source>
        <translation>The cause is gone</translation>
    </message>
    <message>
        <source>Search open cases: name, number, reference</source>
        <translation>Search open cases: name, number, reference</translation>
    </message>
    <message>
        <source>Search open cases</source>
        <translation>Search open cases</translation>
    </message>
    <message>
        <source>Cases; Space ticks, Enter opens</source>
        <translation>Cases; Space ticks, Enter opens</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>IntakeForm</name>
    <message>
        <source>Choose a candidate of the roster. Only disputes about numbers or names can do without one.</source>
        <translation>Choose a candidate of the roster. Only disputes about numbers or names can do without one.</translation>
    </message>
    <message>
        <source>Write a time like 09:30, or 2026-03-01 22:30. Empty means now.</source>
        <translation>Write a time like 09:30, or 2026-03-01 22:30. Empty means now.</translation>
    </message>
    <message>
        <source>This lies in the future. Check date and time.</source>
        <translation>This lies in the future. Check date and time.</translation>
    </message>
    <message>
        <source>New appeal by telephone or chat</source>
        <translation>New appeal by telephone or chat</translation>
    </message>
    <message>
        <source>Came by</source>
        <translation>Came by</translation>
    </message>
    <message>
        <source>About</source>
        <translation>About</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>Name, as told</source>
        <translation>Name, as told</translation>
    </message>
    <message>
        <source>ID number, as told</source>
        <translation>ID number, as told</translation>
    </message>
    <message>
        <source>Filed at ({0})</source>
        <translation>Filed at ({0})</translation>
    </message>
    <message>
        <source>Reference of the call or chat</source>
        <translation>Reference of the call or chat</translation>
    </message>
    <message>
        <source>Telephone</source>
        <translation>Telephone</translation>
    </message>
    <message>
        <source>What they say</source>
        <translation>What they say</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>now; or 09:30, or 2026-03-01 22:30</source>
        <translation>now; or 09:30, or 2026-03-01 22:30</translation>
    </message>
    <message>
        <source>File the appeal (Ctrl+Enter)</source>
        <translation>File the appeal (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
</context>
<context>
    <name>IntegrityPanel</name>
    <message>
        <source>{0} more in the findings</source>
        <translation>{0} more in the findings</translation>
    </message>
    <message>
        <source>Likely cause</source>
        <translation>Likely cause</translation>
    </message>
    <message>
        <source>What to do</source>
        <translation>What to do</translation>
    </message>
    <message>
        <source>FAQ</source>
        <translation>FAQ</translation>
    </message>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>How sure: {0}</source>
        <translation>How sure: {0}</translation>
    </message>
    <message>
        <source>Name</source>
        <translation>Name</translation>
    </message>
    <message>
        <source>SHA-256</source>
        <translation>SHA-256</translation>
    </message>
    <message>
        <source>Checked</source>
        <translation>Checked</translation>
    </message>
    <message>
        <source>Reported</source>
        <translation>Reported</translation>
    </message>
    <message>
        <source>ffmpeg</source>
        <translation>ffmpeg</translation>
    </message>
    <message>
        <source>Stages</source>
        <translation>Stages</translation>
    </message>
    <message>
        <source>Rules</source>
        <translation>Rules</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>The file</translation>
    </message>
    <message>
        <source>Why</source>
        <translation>Why</translation>
    </message>
    <message>
        <source>Length</source>
        <translation>Length</translation>
    </message>
    <message>
        <source>Size</source>
        <translation>Size</translation>
    </message>
    <message>
        <source>Can be watched</source>
        <translation>Can be watched</translation>
    </message>
    <message>
        <source>Look at</source>
        <translation>Look at</translation>
    </message>
    <message>
        <source>Saving what is left</source>
        <translation>Saving what is left</translation>
    </message>
    <message>
        <source>What ffmpeg said</source>
        <translation>What ffmpeg said</translation>
    </message>
    <message>
        <source>Copy SHA-256</source>
        <translation>Copy SHA-256</translation>
    </message>
    <message>
        <source>Save as PDF…</source>
        <translation>Save as PDF…</translation>
    </message>
    <message>
        <source>Go to the first picture that plays</source>
        <translation>Go to the first picture that plays</translation>
    </message>
    <message>
        <source>Go to the last picture that plays</source>
        <translation>Go to the last picture that plays</translation>
    </message>
</context>
<context>
    <name>KeyMap</name>
    <message>
        <source>Keys on this page</source>
        <translation>Keys on this page</translation>
    </message>
</context>
<context>
    <name>LikenessScale</name>
    <message>
        <source>Similarity {0}; different below {1}, same from {2}</source>
        <translation>Similarity {0}; different below {1}, same from {2}</translation>
    </message>
    <message>
        <source>different</source>
        <translation>different</translation>
    </message>
    <message>
        <source>cannot tell</source>
        <translation>cannot tell</translation>
    </message>
    <message>
        <source>same</source>
        <translation>same</translation>
    </message>
</context>
<context>
    <name>MainWindow</name>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
    <message>
        <source>Window</source>
        <translation>Window</translation>
    </message>
    <message>
        <source>Proctor Review Console</source>
        <translation>Proctor Review Console</translation>
    </message>
</context>
<context>
    <name>MarkWalk</name>
    <message>
        <source>marked by a person</source>
        <translation>marked by a person</translation>
    </message>
    <message>
        <source>{0} of {1}</source>
        <translation>{0} of {1}</translation>
    </message>
</context>
<context>
    <name>MergeChooser</name>
    <message>
        <source>A duplicate of</source>
        <translation>A duplicate of</translation>
    </message>
    <message>
        <source>Name, number, reference or end of the ID</source>
        <translation>Name, number, reference or end of the ID</translation>
    </message>
    <message>
        <source>Search the other appeal</source>
        <translation>Search the other appeal</translation>
    </message>
    <message>
        <source>Appeals it may be a duplicate of</source>
        <translation>Appeals it may be a duplicate of</translation>
    </message>
</context>
<context>
    <name>NotesPanel</name>
    <message>
        <source>Delete takes it away</source>
        <translation>Delete takes it away</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Note at this moment; Enter keeps it, ↓ phrases</source>
        <translation>Note at this moment; Enter keeps it, ↓ phrases</translation>
    </message>
    <message>
        <source>New note</source>
        <translation>New note</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
</context>
<context>
    <name>NoticeBar</name>
    <message>
        <source>Undo</source>
        <translation>Undo</translation>
    </message>
    <message>
        <source>Close this notice</source>
        <translation>Close this notice</translation>
    </message>
</context>
<context>
    <name>NumbersPage</name>
    <message>
        <source>Filed</source>
        <translation>Filed</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>In time</source>
        <translation>In time</translation>
    </message>
    <message>
        <source>Late</source>
        <translation>Late</translation>
    </message>
    <message>
        <source>Save the numbers</source>
        <translation>Save the numbers</translation>
    </message>
    <message>
        <source>Saved: {0}</source>
        <translation>Saved: {0}</translation>
    </message>
    <message>
        <source>The file could not be written: {0}</source>
        <translation>The file could not be written: {0}</translation>
    </message>
    <message>
        <source>Choose another place, or make room on the disk.</source>
        <translation>Choose another place, or make room on the disk.</translation>
    </message>
    <message>
        <source>Team numbers</source>
        <translation>Team numbers</translation>
    </message>
    <message>
        <source>Today</source>
        <translation>Today</translation>
    </message>
    <message>
        <source>Last 7 days</source>
        <translation>Last 7 days</translation>
    </message>
    <message>
        <source>Last 30 days</source>
        <translation>Last 30 days</translation>
    </message>
    <message>
        <source>Chosen days</source>
        <translation>Chosen days</translation>
    </message>
    <message>
        <source>Which days</source>
        <translation>Which days</translation>
    </message>
    <message>
        <source>First day</source>
        <translation>First day</translation>
    </message>
    <message>
        <source>Last day</source>
        <translation>Last day</translation>
    </message>
    <message>
        <source>Save as CSV …</source>
        <translation>Save as CSV …</translation>
    </message>
    <message>
        <source>in time now</source>
        <translation>in time now</translation>
    </message>
    <message>
        <source>in warning now</source>
        <translation>in warning now</translation>
    </message>
    <message>
        <source>breached now</source>
        <translation>breached now</translation>
    </message>
    <message>
        <source>waiting for candidates</source>
        <translation>waiting for candidates</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>decided</translation>
    </message>
    <message>
        <source>decided late</source>
        <translation>decided late</translation>
    </message>
    <message>
        <source>median handling</source>
        <translation>median handling</translation>
    </message>
    <message>
        <source>90 % handled within</source>
        <translation>90 % handled within</translation>
    </message>
    <message>
        <source>clock paused</source>
        <translation>clock paused</translation>
    </message>
    <message>
        <source>Charts and tables</source>
        <translation>Charts and tables</translation>
    </message>
    <message>
        <source>Filed and decided</source>
        <translation>Filed and decided</translation>
    </message>
    <message>
        <source>Handling time, minutes of working time</source>
        <translation>Handling time, minutes of working time</translation>
    </message>
    <message>
        <source>By person</source>
        <translation>By person</translation>
    </message>
    <message>
        <source>By kind</source>
        <translation>By kind</translation>
    </message>
    <message>
        <source>Nothing in these days.</source>
        <translation>Nothing in these days.</translation>
    </message>
    <message>
        <source>When</source>
        <translation>When</translation>
    </message>
    <message>
        <source>Minutes</source>
        <translation>Minutes</translation>
    </message>
    <message>
        <source>Share</source>
        <translation>Share</translation>
    </message>
    <message>
        <source>Median</source>
        <translation>Median</translation>
    </message>
    <message>
        <source>90 %</source>
        <translation>90 %</translation>
    </message>
    <message>
        <source>Paused</source>
        <translation>Paused</translation>
    </message>
    <message>
        <source>Person</source>
        <translation>Person</translation>
    </message>
    <message>
        <source>Kind</source>
        <translation>Kind</translation>
    </message>
</context>
<context>
    <name>PairPanel</name>
    <message>
        <source>There is nothing to compare yet</source>
        <translation>There is nothing to compare yet</translation>
    </message>
    <message>
        <source>These two were not compared</source>
        <translation>These two were not compared</translation>
    </message>
    <message>
        <source>Distance {0:.2f}; too few ID photos of others for more</source>
        <translation>Distance {0:.2f}; too few ID photos of others for more</translation>
    </message>
    <message>
        <source>Distance {0:.2f}, S {1:.1f} against {2} others</source>
        <translation>Distance {0:.2f}, S {1:.1f} against {2} others</translation>
    </message>
    <message>
        <source>A hint from a machine, never a verdict. “Cannot tell” is usual for one photo.</source>
        <translation>A hint from a machine, never a verdict. “Cannot tell” is usual for one photo.</translation>
    </message>
</context>
<context>
    <name>Pane</name>
    <message>
        <source>This recording cannot be played</source>
        <translation>This recording cannot be played</translation>
    </message>
</context>
<context>
    <name>PhrasesButton</name>
    <message>
        <source>Stock phrases</source>
        <translation>Stock phrases</translation>
    </message>
    <message>
        <source>Edit this list…</source>
        <translation>Edit this list…</translation>
    </message>
    <message>
        <source>Phrases</source>
        <translation>Phrases</translation>
    </message>
    <message>
        <source>Put in a stock phrase (Down in the note)</source>
        <translation>Put in a stock phrase (Down in the note)</translation>
    </message>
</context>
<context>
    <name>PhrasesDialog</name>
    <message>
        <source>Stock phrases for notes</source>
        <translation>Stock phrases for notes</translation>
    </message>
    <message>
        <source>One phrase a line, at most {0} of {1} characters. Everybody in this workspace has the same list.</source>
        <translation>One phrase a line, at most {0} of {1} characters. Everybody in this workspace has the same list.</translation>
    </message>
</context>
<context>
    <name>PictureBench</name>
    <message>
        <source>Larger</source>
        <extracomment>The n-th picture into the chosen pane. Bare digits give outcomes (widgets/appeals/panel_words).</extracomment>
        <translation>Larger</translation>
    </message>
    <message>
        <source>Smaller</source>
        <translation>Smaller</translation>
    </message>
    <message>
        <source>See more of the left</source>
        <translation>See more of the left</translation>
    </message>
    <message>
        <source>See more of the right</source>
        <translation>See more of the right</translation>
    </message>
    <message>
        <source>See more above</source>
        <translation>See more above</translation>
    </message>
    <message>
        <source>See more below</source>
        <translation>See more below</translation>
    </message>
    <message>
        <source>As they were</source>
        <translation>As they were</translation>
    </message>
    <message>
        <source>Faces equally large</source>
        <translation>Faces equally large</translation>
    </message>
    <message>
        <source>Turn right</source>
        <translation>Turn right</translation>
    </message>
    <message>
        <source>Turn left</source>
        <translation>Turn left</translation>
    </message>
    <message>
        <source>Mirror</source>
        <translation>Mirror</translation>
    </message>
    <message>
        <source>Lighter (Shift+B darker)</source>
        <translation>Lighter (Shift+B darker)</translation>
    </message>
    <message>
        <source>Darker</source>
        <translation>Darker</translation>
    </message>
    <message>
        <source>Boxes around faces</source>
        <translation>Boxes around faces</translation>
    </message>
    <message>
        <source>Move pictures apart from each other</source>
        <translation>Move pictures apart from each other</translation>
    </message>
    <message>
        <source>Two, three or four pictures</source>
        <translation>Two, three or four pictures</translation>
    </message>
    <message>
        <source>Change places with the first</source>
        <translation>Change places with the first</translation>
    </message>
    <message>
        <source>Next picture here</source>
        <translation>Next picture here</translation>
    </message>
    <message>
        <source>Previous picture here</source>
        <translation>Previous picture here</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>No pictures</source>
        <extracomment>Which pictures the panes take first: an official one, and beside it the person who asks.</extracomment>
        <translation>No pictures</translation>
    </message>
    <message>
        <source>Loading …</source>
        <translation>Loading …</translation>
    </message>
    <message>
        <source>No frame with a face is known yet</source>
        <translation>No frame with a face is known yet</translation>
    </message>
    <message>
        <source>All pictures</source>
        <translation>All pictures</translation>
    </message>
</context>
<context>
    <name>PictureDrop</name>
    <message>
        <source>What {0} shows</source>
        <translation>What {0} shows</translation>
    </message>
    <message>
        <source>Leave {0} out</source>
        <translation>Leave {0} out</translation>
    </message>
    <message>
        <source>Pictures ({0})</source>
        <translation>Pictures ({0})</translation>
    </message>
    <message>
        <source>Pictures of the appeal</source>
        <translation>Pictures of the appeal</translation>
    </message>
    <message>
        <source>Drop pictures here: the ID card's portrait side, and a selfie.</source>
        <translation>Drop pictures here: the ID card's portrait side, and a selfie.</translation>
    </message>
    <message>
        <source>Choose pictures…</source>
        <translation>Choose pictures…</translation>
    </message>
</context>
<context>
    <name>Player</name>
    <message>
        <source>No recording chosen</source>
        <translation>No recording chosen</translation>
    </message>
    <message>
        <source>Opening…</source>
        <translation>Opening…</translation>
    </message>
    <message>
        <source>This recording cannot be played</source>
        <translation>This recording cannot be played</translation>
    </message>
    <message>
        <source>What could be read of it is on the timeline below. The original is untouched.</source>
        <translation>What could be read of it is on the timeline below. The original is untouched.</translation>
    </message>
    <message>
        <source>No picture here: {0}</source>
        <translation>No picture here: {0}</translation>
    </message>
    <message>
        <source>Recording</source>
        <translation>Recording</translation>
    </message>
    <message>
        <source>Play or pause</source>
        <extracomment>The keys of each player command, as ``QKeySequence`` reads them.</extracomment>
        <translation>Play or pause</translation>
    </message>
    <message>
        <source>Run backwards, again for faster</source>
        <translation>Run backwards, again for faster</translation>
    </message>
    <message>
        <source>Play, again for faster</source>
        <translation>Play, again for faster</translation>
    </message>
    <message>
        <source>One frame back</source>
        <translation>One frame back</translation>
    </message>
    <message>
        <source>One frame on</source>
        <translation>One frame on</translation>
    </message>
    <message>
        <source>Five seconds back</source>
        <translation>Five seconds back</translation>
    </message>
    <message>
        <source>Five seconds on</source>
        <translation>Five seconds on</translation>
    </message>
    <message>
        <source>Slower</source>
        <translation>Slower</translation>
    </message>
    <message>
        <source>Faster</source>
        <translation>Faster</translation>
    </message>
    <message>
        <source>Normal speed</source>
        <translation>Normal speed</translation>
    </message>
    <message>
        <source>Loop: set A, set B, clear</source>
        <translation>Loop: set A, set B, clear</translation>
    </message>
    <message>
        <source>Mirror the view</source>
        <translation>Mirror the view</translation>
    </message>
    <message>
        <source>Rotate the view</source>
        <translation>Rotate the view</translation>
    </message>
    <message>
        <source>Show boxes around faces</source>
        <translation>Show boxes around faces</translation>
    </message>
    <message>
        <source>Sound off</source>
        <translation>Sound off</translation>
    </message>
    <message>
        <source>Full screen</source>
        <translation>Full screen</translation>
    </message>
    <message>
        <source>To the start</source>
        <translation>To the start</translation>
    </message>
    <message>
        <source>To the end</source>
        <translation>To the end</translation>
    </message>
</context>
<context>
    <name>PostNews</name>
    <message>
        <source>Open the folder</source>
        <translation>Open the folder</translation>
    </message>
    <message>
        <source>An appeal in the inbox was turned away: {0}</source>
        <translation>An appeal in the inbox was turned away: {0}</translation>
    </message>
    <message>
        <source>{0} appeals in the inbox were turned away: {1}</source>
        <translation>{0} appeals in the inbox were turned away: {1}</translation>
    </message>
    <message>
        <source>The reason lies beside each of them.</source>
        <translation>The reason lies beside each of them.</translation>
    </message>
</context>
<context>
    <name>PriorityCard</name>
    <message>
        <source>Priority {0}</source>
        <translation>Priority {0}</translation>
    </message>
    <message>
        <source>How urgently this asks for a look</source>
        <translation>How urgently this asks for a look</translation>
    </message>
    <message>
        <source>It only orders the queue; it decides nothing.</source>
        <translation>It only orders the queue; it decides nothing.</translation>
    </message>
    <message>
        <source>Priority</source>
        <translation>Priority</translation>
    </message>
</context>
<context>
    <name>ProxyBar</name>
    <message>
        <source>Progress of the copy</source>
        <translation>Progress of the copy</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Making a copy that can be played: {0}</source>
        <translation>Making a copy that can be played: {0}</translation>
    </message>
    <message>
        <source>A copy made for playing is shown, frame by frame at the same times.</source>
        <translation>A copy made for playing is shown, frame by frame at the same times.</translation>
    </message>
    <message>
        <source>A copy made for playing is shown; {0} of {1} frames could be read.</source>
        <translation>A copy made for playing is shown; {0} of {1} frames could be read.</translation>
    </message>
</context>
<context>
    <name>ProxyWork</name>
    <message>
        <source>This recording cannot be played as it is</source>
        <translation>This recording cannot be played as it is</translation>
    </message>
    <message>
        <source>A copy that can be played is being made. The original is only read.</source>
        <translation>A copy that can be played is being made. The original is only read.</translation>
    </message>
    <message>
        <source>This recording cannot be played</source>
        <translation>This recording cannot be played</translation>
    </message>
</context>
<context>
    <name>QueueFilters</name>
    <message>
        <source>All exams</source>
        <translation>All exams</translation>
    </message>
    <message>
        <source>Filter by exam</source>
        <translation>Filter by exam</translation>
    </message>
    <message>
        <source>Filter by subject</source>
        <translation>Filter by subject</translation>
    </message>
    <message>
        <source>Filter by stage of the verdict</source>
        <translation>Filter by stage of the verdict</translation>
    </message>
    <message>
        <source>Filter by open findings</source>
        <translation>Filter by open findings</translation>
    </message>
    <message>
        <source>Filter by file state</source>
        <translation>Filter by file state</translation>
    </message>
    <message>
        <source>Filter by face state</source>
        <translation>Filter by face state</translation>
    </message>
    <message>
        <source>Filter by seen or not</source>
        <translation>Filter by seen or not</translation>
    </message>
    <message>
        <source>Filter by whose work it is</source>
        <translation>Filter by whose work it is</translation>
    </message>
    <message>
        <source>Practice</source>
        <translation>Practice</translation>
    </message>
    <message>
        <source>Practice runs are never judged</source>
        <translation>Practice runs are never judged</translation>
    </message>
    <message>
        <source>All stages</source>
        <translation>All stages</translation>
    </message>
    <message>
        <source>Without verdict</source>
        <translation>Without verdict</translation>
    </message>
    <message>
        <source>Waiting for a signature</source>
        <translation>Waiting for a signature</translation>
    </message>
    <message>
        <source>Decided</source>
        <translation>Decided</translation>
    </message>
    <message>
        <source>All findings</source>
        <translation>All findings</translation>
    </message>
    <message>
        <source>Open ones</source>
        <translation>Open ones</translation>
    </message>
    <message>
        <source>Serious ones</source>
        <translation>Serious ones</translation>
    </message>
    <message>
        <source>None open</source>
        <translation>None open</translation>
    </message>
    <message>
        <source>All files</source>
        <translation>All files</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Damaged</translation>
    </message>
    <message>
        <source>Usable with care</source>
        <translation>Usable with care</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>All faces</source>
        <translation>All faces</translation>
    </message>
    <message>
        <source>Worth a look</source>
        <translation>Worth a look</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>Matches</source>
        <translation>Matches</translation>
    </message>
    <message>
        <source>Not compared</source>
        <translation>Not compared</translation>
    </message>
    <message>
        <source>Seen or not</source>
        <translation>Seen or not</translation>
    </message>
    <message>
        <source>Not seen by me</source>
        <translation>Not seen by me</translation>
    </message>
    <message>
        <source>Seen by me</source>
        <translation>Seen by me</translation>
    </message>
    <message>
        <source>Anybody's</source>
        <translation>Anybody's</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>Nobody's</source>
        <translation>Nobody's</translation>
    </message>
    <message>
        <source>Other people's</source>
        <translation>Other people's</translation>
    </message>
    <message>
        <source>All subjects</source>
        <translation>All subjects</translation>
    </message>
</context>
<context>
    <name>QueuePanel</name>
    <message>
        <source>Search name, number, ID end  (/)</source>
        <translation>Search name, number, ID end  (/)</translation>
    </message>
    <message>
        <source>Search the queue</source>
        <translation>Search the queue</translation>
    </message>
    <message>
        <source>Most urgent first</source>
        <translation>Most urgent first</translation>
    </message>
    <message>
        <source>By number</source>
        <translation>By number</translation>
    </message>
    <message>
        <source>Newest first</source>
        <translation>Newest first</translation>
    </message>
    <message>
        <source>Order of the queue</source>
        <translation>Order of the queue</translation>
    </message>
    <message>
        <source>By name</source>
        <translation>By name</translation>
    </message>
    <message>
        <source>By stage</source>
        <translation>By stage</translation>
    </message>
    <message>
        <source>The other way round</source>
        <translation>The other way round</translation>
    </message>
    <message>
        <source>Clear</source>
        <translation>Clear</translation>
    </message>
    <message>
        <source>No filter, no search</source>
        <translation>No filter, no search</translation>
    </message>
    <message>
        <source>Handed in since you opened this list. Your place stays; press to go to the top.</source>
        <translation>Handed in since you opened this list. Your place stays; press to go to the top.</translation>
    </message>
    <message>
        <source>Review queue</source>
        <translation>Review queue</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>States</source>
        <translation>States</translation>
    </message>
    <message>
        <source>Filters</source>
        <translation>Filters</translation>
    </message>
    <message>
        <source>Filters in force: {0}</source>
        <translation>Filters in force: {0}</translation>
    </message>
    <message>
        <source>{0} new</source>
        <translation>{0} new</translation>
    </message>
    <message>
        <source>{0} recordings</source>
        <translation>{0} recordings</translation>
    </message>
    <message>
        <source>Nothing passes these filters.</source>
        <translation>Nothing passes these filters.</translation>
    </message>
    <message>
        <source>No recordings yet.</source>
        <translation>No recordings yet.</translation>
    </message>
</context>
<context>
    <name>Rail</name>
    <message>
        <source>Theme</source>
        <translation>Theme</translation>
    </message>
    <message>
        <source>Find</source>
        <translation>Find</translation>
    </message>
    <message>
        <source>Find a command or a recording (Ctrl+K)</source>
        <translation>Find a command or a recording (Ctrl+K)</translation>
    </message>
    <message>
        <source>Keys</source>
        <translation>Keys</translation>
    </message>
    <message>
        <source>Show all keys (?)</source>
        <translation>Show all keys (?)</translation>
    </message>
    <message>
        <source>As the system</source>
        <translation>As the system</translation>
    </message>
    <message>
        <source>Light</source>
        <translation>Light</translation>
    </message>
    <message>
        <source>Dark</source>
        <translation>Dark</translation>
    </message>
    <message>
        <source>Pages</source>
        <translation>Pages</translation>
    </message>
</context>
<context>
    <name>ReasonPicker</name>
    <message>
        <source>{0}, by {1}</source>
        <translation>{0}, by {1}</translation>
    </message>
    <message>
        <source>Reason</source>
        <translation>Reason</translation>
    </message>
</context>
<context>
    <name>ReasonsForm</name>
    <message>
        <source>retired</source>
        <translation>retired</translation>
    </message>
    <message>
        <source>Reasons and replies</source>
        <translation>Reasons and replies</translation>
    </message>
    <message>
        <source>Outcome</source>
        <translation>Outcome</translation>
    </message>
    <message>
        <source>Code</source>
        <translation>Code</translation>
    </message>
    <message>
        <source>Rests on</source>
        <translation>Rests on</translation>
    </message>
    <message>
        <source>Name in Chinese</source>
        <translation>Name in Chinese</translation>
    </message>
    <message>
        <source>Name in English</source>
        <translation>Name in English</translation>
    </message>
    <message>
        <source>Reply in Chinese</source>
        <translation>Reply in Chinese</translation>
    </message>
    <message>
        <source>Reply in English</source>
        <translation>Reply in English</translation>
    </message>
    <message>
        <source>Fits (none: every kind)</source>
        <translation>Fits (none: every kind)</translation>
    </message>
    <message>
        <source>A reply may name {fields}.</source>
        <translation>A reply may name {fields}.</translation>
    </message>
    <message>
        <source>§1-3, or rule 6</source>
        <translation>§1-3, or rule 6</translation>
    </message>
    <message>
        <source>Final from the start; otherwise the candidate may try again</source>
        <translation>Final from the start; otherwise the candidate may try again</translation>
    </message>
    <message>
        <source>In use; a retired one stays for old decisions</source>
        <translation>In use; a retired one stays for old decisions</translation>
    </message>
    <message>
        <source>New reason</source>
        <translation>New reason</translation>
    </message>
    <message>
        <source>Reasons</source>
        <translation>Reasons</translation>
    </message>
</context>
<context>
    <name>ReplyEditor</name>
    <message>
        <source>To the candidate</source>
        <translation>To the candidate</translation>
    </message>
    <message>
        <source>Text to the candidate</source>
        <translation>Text to the candidate</translation>
    </message>
    <message>
        <source>You changed this text, so it was left as it is. Take the template instead?</source>
        <translation>You changed this text, so it was left as it is. Take the template instead?</translation>
    </message>
    <message>
        <source>Take the template</source>
        <translation>Take the template</translation>
    </message>
    <message>
        <source>Keep mine</source>
        <translation>Keep mine</translation>
    </message>
    <message>
        <source>Reply in {0}</source>
        <translation>Reply in {0}</translation>
    </message>
</context>
<context>
    <name>RulesForm</name>
    <message>
        <source>{0}: “{1}” is no stretch like 08:00-12:00.</source>
        <translation>{0}: “{1}” is no stretch like 08:00-12:00.</translation>
    </message>
    <message>
        <source>“{0}” is no day like 2026-03-02.</source>
        <translation>“{0}” is no day like 2026-03-02.</translation>
    </message>
    <message>
        <source>Support has to work on at least one day.</source>
        <translation>Support has to work on at least one day.</translation>
    </message>
    <message>
        <source>The warning cannot be longer than the target.</source>
        <translation>The warning cannot be longer than the target.</translation>
    </message>
    <message>
        <source>There is no such time zone: {0}</source>
        <translation>There is no such time zone: {0}</translation>
    </message>
    <message>
        <source>Openings of one day must not overlap.</source>
        <translation>Openings of one day must not overlap.</translation>
    </message>
    <message>
        <source>filed {0} → due {1} the same day</source>
        <translation>filed {0} → due {1} the same day</translation>
    </message>
    <message>
        <source>filed {0} → due {1} the next day</source>
        <translation>filed {0} → due {1} the next day</translation>
    </message>
    <message>
        <source>filed {0} → due {1}, {2} days later</source>
        <translation>filed {0} → due {1}, {2} days later</translation>
    </message>
    <message>
        <source>Monday</source>
        <translation>Monday</translation>
    </message>
    <message>
        <source>Tuesday</source>
        <translation>Tuesday</translation>
    </message>
    <message>
        <source>Wednesday</source>
        <translation>Wednesday</translation>
    </message>
    <message>
        <source>Thursday</source>
        <translation>Thursday</translation>
    </message>
    <message>
        <source>Friday</source>
        <translation>Friday</translation>
    </message>
    <message>
        <source>Saturday</source>
        <translation>Saturday</translation>
    </message>
    <message>
        <source>Sunday</source>
        <translation>Sunday</translation>
    </message>
    <message>
        <source>Working hours and the two-hour clock</source>
        <translation>Working hours and the two-hour clock</translation>
    </message>
    <message>
        <source>Hours of each day, several apart by commas; nothing means closed. Promises already made keep the hours they were made by.</source>
        <translation>Hours of each day, several apart by commas; nothing means closed. Promises already made keep the hours they were made by.</translation>
    </message>
    <message>
        <source>Time zone</source>
        <translation>Time zone</translation>
    </message>
    <message>
        <source>Closed days</source>
        <translation>Closed days</translation>
    </message>
    <message>
        <source>Decided within</source>
        <translation>Decided within</translation>
    </message>
    <message>
        <source>Warning before the deadline</source>
        <translation>Warning before the deadline</translation>
    </message>
    <message>
        <source>A claim lasts, untouched</source>
        <translation>A claim lasts, untouched</translation>
    </message>
    <message>
        <source>A reply waits before it is sent</source>
        <translation>A reply waits before it is sent</translation>
    </message>
    <message>
        <source>The exam clock counts from</source>
        <translation>The exam clock counts from</translation>
    </message>
    <message>
        <source> min</source>
        <translation> min</translation>
    </message>
    <message>
        <source> s</source>
        <translation> s</translation>
    </message>
    <message>
        <source> h before it closes</source>
        <translation> h before it closes</translation>
    </message>
    <message>
        <source>2026-02-17, 2026-02-18</source>
        <translation>2026-02-17, 2026-02-18</translation>
    </message>
    <message>
        <source>What this promises, today</source>
        <translation>What this promises, today</translation>
    </message>
</context>
<context>
    <name>SalvageBox</name>
    <message>
        <source>Play the copy again</source>
        <translation>Play the copy again</translation>
    </message>
    <message>
        <source>Make a copy of what plays</source>
        <translation>Make a copy of what plays</translation>
    </message>
    <message>
        <source>Stop</source>
        <translation>Stop</translation>
    </message>
    <message>
        <source>Copying what plays; the original is only read…</source>
        <translation>Copying what plays; the original is only read…</translation>
    </message>
</context>
<context>
    <name>SessionHeader</name>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>attempt {0} of {1}</source>
        <translation>attempt {0} of {1}</translation>
    </message>
    <message>
        <source>practice run: not judged</source>
        <translation>practice run: not judged</translation>
    </message>
</context>
<context>
    <name>SessionPage</name>
    <message>
        <source>Queue</source>
        <translation>Queue</translation>
    </message>
    <message>
        <source>Findings and notes</source>
        <translation>Findings and notes</translation>
    </message>
    <message>
        <source>The file</source>
        <translation>The file</translation>
    </message>
    <message>
        <source>Evidence</source>
        <translation>Evidence</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
    <message>
        <source>Player</source>
        <translation>Player</translation>
    </message>
    <message>
        <source>Search</source>
        <translation>Search</translation>
    </message>
    <message>
        <source>What other limits would say</source>
        <translation>What other limits would say</translation>
    </message>
    <message>
        <source>Next recording</source>
        <translation>Next recording</translation>
    </message>
    <message>
        <source>Previous recording</source>
        <translation>Previous recording</translation>
    </message>
    <message>
        <source>Show or hide the list</source>
        <translation>Show or hide the list</translation>
    </message>
    <message>
        <source>Filters of the queue</source>
        <translation>Filters of the queue</translation>
    </message>
    <message>
        <source>Take it, or give it back</source>
        <translation>Take it, or give it back</translation>
    </message>
    <message>
        <source>Review flags only, one after the other</source>
        <translation>Review flags only, one after the other</translation>
    </message>
    <message>
        <source>Pass many at once, after a sample</source>
        <translation>Pass many at once, after a sample</translation>
    </message>
    <message>
        <source>Next finding</source>
        <translation>Next finding</translation>
    </message>
    <message>
        <source>Previous finding</source>
        <translation>Previous finding</translation>
    </message>
    <message>
        <source>Confirm the finding</source>
        <translation>Confirm the finding</translation>
    </message>
    <message>
        <source>Dismiss the finding</source>
        <translation>Dismiss the finding</translation>
    </message>
    <message>
        <source>Cannot tell, with a note</source>
        <translation>Cannot tell, with a note</translation>
    </message>
    <message>
        <source>Play it, from a little before</source>
        <translation>Play it, from a little before</translation>
    </message>
    <message>
        <source>Open the finding again</source>
        <translation>Open the finding again</translation>
    </message>
    <message>
        <source>Note on the finding</source>
        <translation>Note on the finding</translation>
    </message>
    <message>
        <source>Take back what was just done</source>
        <translation>Take back what was just done</translation>
    </message>
    <message>
        <source>Note at this moment</source>
        <translation>Note at this moment</translation>
    </message>
    <message>
        <source>Mark the loop A–B as a finding</source>
        <translation>Mark the loop A–B as a finding</translation>
    </message>
    <message>
        <source>What is known of the file</source>
        <translation>What is known of the file</translation>
    </message>
    <message>
        <source>Side by side with the one alike</source>
        <translation>Side by side with the one alike</translation>
    </message>
    <message>
        <source>Both cameras, in step</source>
        <translation>Both cameras, in step</translation>
    </message>
    <message>
        <source>One person in everything?</source>
        <translation>One person in everything?</translation>
    </message>
    <message>
        <source>Save the file report as PDF</source>
        <translation>Save the file report as PDF</translation>
    </message>
    <message>
        <source>Collect the loop or the finding as evidence</source>
        <translation>Collect the loop or the finding as evidence</translation>
    </message>
    <message>
        <source>Collect this picture as evidence</source>
        <translation>Collect this picture as evidence</translation>
    </message>
    <message>
        <source>Evidence tray: export clips and stills</source>
        <translation>Evidence tray: export clips and stills</translation>
    </message>
    <message>
        <source>Copy a link to this instant</source>
        <translation>Copy a link to this instant</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>Doubtful, with a reason</source>
        <translation>Doubtful, with a reason</translation>
    </message>
    <message>
        <source>Fail, with a reason</source>
        <translation>Fail, with a reason</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>Sign as second person</translation>
    </message>
    <message>
        <source>Why this priority: the sum</source>
        <translation>Why this priority: the sum</translation>
    </message>
    <message>
        <source>Zoom in</source>
        <translation>Zoom in</translation>
    </message>
    <message>
        <source>Zoom out</source>
        <translation>Zoom out</translation>
    </message>
    <message>
        <source>Whole recording</source>
        <translation>Whole recording</translation>
    </message>
    <message>
        <source>Next mark on the timeline</source>
        <translation>Next mark on the timeline</translation>
    </message>
    <message>
        <source>Previous mark on the timeline</source>
        <translation>Previous mark on the timeline</translation>
    </message>
    <message>
        <source>Closer to the chosen mark</source>
        <translation>Closer to the chosen mark</translation>
    </message>
    <message>
        <source>Move the window on</source>
        <translation>Move the window on</translation>
    </message>
    <message>
        <source>Move the window back</source>
        <translation>Move the window back</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>That was the last finding.</source>
        <translation>That was the last finding.</translation>
    </message>
    <message>
        <source>No incident waits for an answer.</source>
        <translation>No incident waits for an answer.</translation>
    </message>
    <message>
        <source>What is known of the recording</source>
        <translation>What is known of the recording</translation>
    </message>
    <message>
        <source>Finding confirmed.</source>
        <translation>Finding confirmed.</translation>
    </message>
    <message>
        <source>Finding dismissed.</source>
        <translation>Finding dismissed.</translation>
    </message>
    <message>
        <source>Finding open again.</source>
        <translation>Finding open again.</translation>
    </message>
    <message>
        <source>Incident confirmed: {0} findings.</source>
        <translation>Incident confirmed: {0} findings.</translation>
    </message>
    <message>
        <source>Incident dismissed: {0} findings.</source>
        <translation>Incident dismissed: {0} findings.</translation>
    </message>
    <message>
        <source>Incident open again: {0} findings.</source>
        <translation>Incident open again: {0} findings.</translation>
    </message>
    <message>
        <source>Note kept.</source>
        <translation>Note kept.</translation>
    </message>
    <message>
        <source>Set a loop first: B at its start and B at its end.</source>
        <translation>Set a loop first: B at its start and B at its end.</translation>
    </message>
    <message>
        <source>Or drag over the timeline with Shift.</source>
        <translation>Or drag over the timeline with Shift.</translation>
    </message>
    <message>
        <source>Chosen: {0}</source>
        <translation>Chosen: {0}</translation>
    </message>
    <message>
        <source>Mark as a finding</source>
        <translation>Mark as a finding</translation>
    </message>
    <message>
        <source>Marked: {0}</source>
        <translation>Marked: {0}</translation>
    </message>
    <message>
        <source>Note removed.</source>
        <translation>Note removed.</translation>
    </message>
    <message>
        <source>Phrases kept.</source>
        <translation>Phrases kept.</translation>
    </message>
    <message>
        <source>Passed: {0}</source>
        <translation>Passed: {0}</translation>
    </message>
    <message>
        <source>Doubtful: {0}</source>
        <translation>Doubtful: {0}</translation>
    </message>
    <message>
        <source>Failed, once a second person has signed: {0}</source>
        <translation>Failed, once a second person has signed: {0}</translation>
    </message>
    <message>
        <source>Verdict withdrawn.</source>
        <translation>Verdict withdrawn.</translation>
    </message>
    <message>
        <source>Signed as second person: the verdict counts now.</source>
        <translation>Signed as second person: the verdict counts now.</translation>
    </message>
    <message>
        <source>Go back to that recording to change it again.</source>
        <translation>Go back to that recording to change it again.</translation>
    </message>
    <message>
        <source>Taken back.</source>
        <translation>Taken back.</translation>
    </message>
    <message>
        <source>The whole batch has passed.</source>
        <translation>The whole batch has passed.</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Opening the workspace…</source>
        <translation>Opening the workspace…</translation>
    </message>
    <message>
        <source>Nothing was found.</source>
        <translation>Nothing was found.</translation>
    </message>
    <message>
        <source>No recording chosen</source>
        <translation>No recording chosen</translation>
    </message>
    <message>
        <source>Choose one in the list on the left.</source>
        <translation>Choose one in the list on the left.</translation>
    </message>
    <message>
        <source>Drop a folder here</source>
        <translation>Drop a folder here</translation>
    </message>
    <message>
        <source>With the videos, the ID photos and, if there is one, the list of names.</source>
        <translation>With the videos, the ID photos and, if there is one, the list of names.</translation>
    </message>
    <message>
        <source>No recordings in this workspace yet</source>
        <translation>No recordings in this workspace yet</translation>
    </message>
    <message>
        <source>Bring some in with: proctor import WORKSPACE FOLDER</source>
        <translation>Bring some in with: proctor import WORKSPACE FOLDER</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>File</source>
        <translation>File</translation>
    </message>
    <message>
        <source>Candidate</source>
        <translation>Candidate</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>App log</source>
        <translation>App log</translation>
    </message>
    <message>
        <source>Not analysed yet.</source>
        <translation>Not analysed yet.</translation>
    </message>
</context>
<context>
    <name>SettingDialog</name>
    <message>
        <source>Save (Ctrl+Enter)</source>
        <translation>Save (Ctrl+Enter)</translation>
    </message>
    <message>
        <source>Close</source>
        <translation>Close</translation>
    </message>
    <message>
        <source>Show what it says now</source>
        <translation>Show what it says now</translation>
    </message>
    <message>
        <source>Only a leader or an administrator can change this.</source>
        <translation>Only a leader or an administrator can change this.</translation>
    </message>
</context>
<context>
    <name>Shortcuts</name>
    <message>
        <source>Show these keys</source>
        <translation>Show these keys</translation>
    </message>
    <message>
        <source>General</source>
        <translation>General</translation>
    </message>
    <message>
        <source>Find a command or a recording</source>
        <translation>Find a command or a recording</translation>
    </message>
</context>
<context>
    <name>SideBySide</name>
    <message>
        <source>The other recording has no such moment.</source>
        <translation>The other recording has no such moment.</translation>
    </message>
    <message>
        <source>The other is later by (s)</source>
        <translation>The other is later by (s)</translation>
    </message>
    <message>
        <source>Close (Esc)</source>
        <translation>Close (Esc)</translation>
    </message>
    <message>
        <source>Position</source>
        <translation>Position</translation>
    </message>
</context>
<context>
    <name>StateLine</name>
    <message>
        <source>Analysed: {0} of {1}</source>
        <translation>Analysed: {0} of {1}</translation>
    </message>
    <message>
        <source>not possible: {0}</source>
        <translation>not possible: {0}</translation>
    </message>
    <message>
        <source>waiting: {0}</source>
        <translation>waiting: {0}</translation>
    </message>
</context>
<context>
    <name>StretchPictures</name>
    <message>
        <source>no picture</source>
        <translation>no picture</translation>
    </message>
    <message>
        <source>before</source>
        <translation>before</translation>
    </message>
    <message>
        <source>inside</source>
        <translation>inside</translation>
    </message>
    <message>
        <source>after</source>
        <translation>after</translation>
    </message>
</context>
<context>
    <name>TallyLines</name>
    <message>
        <source>Safe {0}</source>
        <translation>Safe {0}</translation>
    </message>
    <message>
        <source>Warning {0}</source>
        <translation>Warning {0}</translation>
    </message>
    <message>
        <source>Over {0}</source>
        <translation>Over {0}</translation>
    </message>
    <message>
        <source>free {0} · for a second person {1} · waiting {2}</source>
        <translation>free {0} · for a second person {1} · waiting {2}</translation>
    </message>
</context>
<context>
    <name>Timeline</name>
    <message>
        <source>folded</source>
        <translation>folded</translation>
    </message>
    <message>
        <source>Timeline</source>
        <translation>Timeline</translation>
    </message>
</context>
<context>
    <name>TimelineHover</name>
    <message>
        <source>No picture here</source>
        <extracomment>What is known of the face at a moment: a line for the card, and where and when it was seen.</extracomment>
        <translation>No picture here</translation>
    </message>
</context>
<context>
    <name>TimelineWork</name>
    <message>
        <source>There is nothing to show along a timeline.</source>
        <translation>There is nothing to show along a timeline.</translation>
    </message>
    <message>
        <source>Loading…</source>
        <translation>Loading…</translation>
    </message>
    <message>
        <source>No check at this moment</source>
        <translation>No check at this moment</translation>
    </message>
</context>
<context>
    <name>Together</name>
    <message>
        <source>The reason does not fit this kind of appeal.</source>
        <translation>The reason does not fit this kind of appeal.</translation>
    </message>
</context>
<context>
    <name>ToolLog</name>
    <message>
        <source>No message worth a line.</source>
        <translation>No message worth a line.</translation>
    </message>
    <message>
        <source>Hide the log</source>
        <translation>Hide the log</translation>
    </message>
    <message>
        <source>Show the full log</source>
        <translation>Show the full log</translation>
    </message>
    <message>
        <source>Full log</source>
        <translation>Full log</translation>
    </message>
</context>
<context>
    <name>Transport</name>
    <message>
        <source>Speed</source>
        <translation>Speed</translation>
    </message>
    <message>
        <source>Volume</source>
        <translation>Volume</translation>
    </message>
    <message>
        <source>Position and length</source>
        <translation>Position and length</translation>
    </message>
</context>
<context>
    <name>TriesPanel</name>
    <message>
        <source>Scores and limits are the app's own: they cannot be compared with ours.</source>
        <translation>Scores and limits are the app's own: they cannot be compared with ours.</translation>
    </message>
    <message>
        <source>The app told of no failed try.</source>
        <translation>The app told of no failed try.</translation>
    </message>
    <message>
        <source>no score</source>
        <translation>no score</translation>
    </message>
    <message>
        <source>score {0:g}</source>
        <translation>score {0:g}</translation>
    </message>
    <message>
        <source>score {0:g}, limit {1:g}</source>
        <translation>score {0:g}, limit {1:g}</translation>
    </message>
</context>
<context>
    <name>VerdictBar</name>
    <message>
        <source>{0} by {1} no longer counts: the findings changed at {2}. Look at what is new, then decide again. It said: {3}</source>
        <translation>{0} by {1} no longer counts: the findings changed at {2}. Look at what is new, then decide again. It said: {3}</translation>
    </message>
    <message>
        <source>Reason (required for doubtful and fail)</source>
        <translation>Reason (required for doubtful and fail)</translation>
    </message>
    <message>
        <source>Reason, if there is something to say</source>
        <translation>Reason, if there is something to say</translation>
    </message>
    <message>
        <source>Why doubtful? Name the evidence, then press Enter</source>
        <translation>Why doubtful? Name the evidence, then press Enter</translation>
    </message>
    <message>
        <source>Why fail? Name the evidence; a second person must sign before it counts</source>
        <translation>Why fail? Name the evidence; a second person must sign before it counts</translation>
    </message>
    <message>
        <source>by {0}, {1}</source>
        <translation>by {0}, {1}</translation>
    </message>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>second signature: {0}, {1}</source>
        <translation>second signature: {0}, {1}</translation>
    </message>
    <message>
        <source>waits for a second person; it does not count yet</source>
        <translation>waits for a second person; it does not count yet</translation>
    </message>
    <message>
        <source>Pass</source>
        <translation>Pass</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Doubtful</translation>
    </message>
    <message>
        <source>Fail</source>
        <translation>Fail</translation>
    </message>
    <message>
        <source>Verdict</source>
        <translation>Verdict</translation>
    </message>
    <message>
        <source>Reason of the verdict</source>
        <translation>Reason of the verdict</translation>
    </message>
    <message>
        <source>Give verdict</source>
        <translation>Give verdict</translation>
    </message>
    <message>
        <source>Sign as second person</source>
        <translation>Sign as second person</translation>
    </message>
    <message>
        <source>Withdraw</source>
        <translation>Withdraw</translation>
    </message>
</context>
<context>
    <name>ViewNaming</name>
    <message>
        <source>Name of the view</source>
        <translation>Name of the view</translation>
    </message>
    <message>
        <source>Keep</source>
        <translation>Keep</translation>
    </message>
</context>
<context>
    <name>ViewsButton</name>
    <message>
        <source>Whole queue</source>
        <translation>Whole queue</translation>
    </message>
    <message>
        <source>Own filters</source>
        <translation>Own filters</translation>
    </message>
    <message>
        <source>Saved views of the queue</source>
        <translation>Saved views of the queue</translation>
    </message>
    <message>
        <source>View of the queue: {0}</source>
        <translation>View of the queue: {0}</translation>
    </message>
    <message>
        <source>Keep these filters as a view…</source>
        <translation>Keep these filters as a view…</translation>
    </message>
    <message>
        <source>Open the console with this view</source>
        <translation>Open the console with this view</translation>
    </message>
    <message>
        <source>Delete this view</source>
        <translation>Delete this view</translation>
    </message>
</context>
<context>
    <name>WatchBar</name>
    <message>
        <source>{0}: {1}</source>
        <translation>{0}: {1}</translation>
    </message>
    <message>
        <source>Watched {0}</source>
        <translation>Watched {0}</translation>
    </message>
    <message>
        <source>Counts what you played at up to {0}×, in one go. What ran faster or was skipped does not.</source>
        <translation>Counts what you played at up to {0}×, in one go. What ran faster or was skipped does not.</translation>
    </message>
    <message>
        <source>Also watched by:</source>
        <translation>Also watched by:</translation>
    </message>
</context>
<context>
    <name>WhatIfPanel</name>
    <message>
        <source>as logged</source>
        <translation>as logged</translation>
    </message>
    <message>
        <source>in force</source>
        <translation>in force</translation>
    </message>
    <message>
        <source>supposed</source>
        <translation>supposed</translation>
    </message>
    <message>
        <source>Move a limit to see what would change.</source>
        <translation>Move a limit to see what would change.</translation>
    </message>
    <message>
        <source>Nothing would read otherwise.</source>
        <translation>Nothing would read otherwise.</translation>
    </message>
    <message>
        <source>Would read otherwise: {0}</source>
        <translation>Would read otherwise: {0}</translation>
    </message>
    <message>
        <source>As in force</source>
        <translation>As in force</translation>
    </message>
    <message>
        <source>What would read otherwise</source>
        <translation>What would read otherwise</translation>
    </message>
    <message>
        <source>Failed checks</source>
        <translation>Failed checks</translation>
    </message>
    <message>
        <source>Sent back</source>
        <translation>Sent back</translation>
    </message>
    <message>
        <source>Findings about faces</source>
        <translation>Findings about faces</translation>
    </message>
    <message>
        <source>The app: failed checks</source>
        <translation>The app: failed checks</translation>
    </message>
    <message>
        <source>The app: sent back</source>
        <translation>The app: sent back</translation>
    </message>
</context>
<context>
    <name>appeals_queue</name>
    <message>
        <source>Case</source>
        <translation>Case</translation>
    </message>
    <message>
        <source>Clock</source>
        <translation>Clock</translation>
    </message>
    <message>
        <source>Filed</source>
        <translation>Filed</translation>
    </message>
    <message>
        <source>(no name)</source>
        <translation>(no name)</translation>
    </message>
    <message>
        <source>with me</source>
        <translation>with me</translation>
    </message>
    <message>
        <source>with {0}</source>
        <translation>with {0}</translation>
    </message>
    <message>
        <source>round {0}</source>
        <translation>round {0}</translation>
    </message>
</context>
<context>
    <name>background</name>
    <message>
        <source>This was stopped.</source>
        <translation>This was stopped.</translation>
    </message>
    <message>
        <source>Start it again when you like.</source>
        <translation>Start it again when you like.</translation>
    </message>
    <message>
        <source>Something went wrong inside the console.</source>
        <translation>Something went wrong inside the console.</translation>
    </message>
    <message>
        <source>Your work is saved. Try again; if it comes back, send the log to support.</source>
        <translation>Your work is saved. Try again; if it comes back, send the log to support.</translation>
    </message>
</context>
<context>
    <name>cameras</name>
    <message>
        <source>The main video does not depend on it.</source>
        <translation>The main video does not depend on it.</translation>
    </message>
    <message>
        <source>not examined yet</source>
        <translation>not examined yet</translation>
    </message>
    <message>
        <source>could not be examined</source>
        <translation>could not be examined</translation>
    </message>
    <message>
        <source>plays to {0}</source>
        <translation>plays to {0}</translation>
    </message>
</context>
<context>
    <name>countdown</name>
    <message>
        <source>due {0}</source>
        <translation>due {0}</translation>
    </message>
    <message>
        <source>closed until {0}</source>
        <translation>closed until {0}</translation>
    </message>
    <message>
        <source>{0} left</source>
        <translation>{0} left</translation>
    </message>
    <message>
        <source>soon: {0}</source>
        <translation>soon: {0}</translation>
    </message>
    <message>
        <source>over: {0}</source>
        <translation>over: {0}</translation>
    </message>
    <message>
        <source>clock stands still</source>
        <translation>clock stands still</translation>
    </message>
    <message>
        <source>waits for the candidate</source>
        <translation>waits for the candidate</translation>
    </message>
    <message>
        <source>decided</source>
        <translation>decided</translation>
    </message>
    <message>
        <source>not sent yet</source>
        <translation>not sent yet</translation>
    </message>
    <message>
        <source>closed</source>
        <translation>closed</translation>
    </message>
    <message>
        <source>in the exam</source>
        <translation>in the exam</translation>
    </message>
    <message>
        <source>exam: {0}</source>
        <translation>exam: {0}</translation>
    </message>
    <message>
        <source>tomorrow {0}</source>
        <translation>tomorrow {0}</translation>
    </message>
    <message>
        <source>yesterday {0}</source>
        <translation>yesterday {0}</translation>
    </message>
</context>
<context>
    <name>file</name>
    <message>
        <source>The length is not known.</source>
        <translation>The length is not known.</translation>
    </message>
    <message>
        <source>{0}, as long as expected</source>
        <translation>{0}, as long as expected</translation>
    </message>
    <message>
        <source>{0} of {1} there ({2})</source>
        <translation>{0} of {1} there ({2})</translation>
    </message>
    <message>
        <source>{0} bytes</source>
        <translation>{0} bytes</translation>
    </message>
    <message>
        <source>{0} bytes, as many as expected</source>
        <translation>{0} bytes, as many as expected</translation>
    </message>
    <message>
        <source>{0} of {1} bytes there, {2} missing</source>
        <translation>{0} of {1} bytes there, {2} missing</translation>
    </message>
    <message>
        <source>The file could not be examined</source>
        <translation>The file could not be examined</translation>
    </message>
    <message>
        <source>Not analysed yet</source>
        <translation>Not analysed yet</translation>
    </message>
    <message>
        <source>Nothing can be watched as it is.</source>
        <translation>Nothing can be watched as it is.</translation>
    </message>
    <message>
        <source>{0} of {1} pictures with a reported problem; {2} lines</source>
        <translation>{0} of {1} pictures with a reported problem; {2} lines</translation>
    </message>
</context>
<context>
    <name>findings</name>
    <message>
        <source>whole file</source>
        <translation>whole file</translation>
    </message>
    <message>
        <source>The rules of today no longer find this.</source>
        <translation>The rules of today no longer find this.</translation>
    </message>
</context>
<context>
    <name>formats</name>
    <message>
        <source>{0} s</source>
        <translation>{0} s</translation>
    </message>
    <message>
        <source>{0} min</source>
        <translation>{0} min</translation>
    </message>
    <message>
        <source>{0} min {1} s</source>
        <translation>{0} min {1} s</translation>
    </message>
    <message>
        <source>{0} h {1} min</source>
        <translation>{0} h {1} min</translation>
    </message>
    <message>
        <source>time left unknown</source>
        <translation>time left unknown</translation>
    </message>
    <message>
        <source>less than a minute left</source>
        <translation>less than a minute left</translation>
    </message>
    <message>
        <source>about {0} left</source>
        <translation>about {0} left</translation>
    </message>
    <message>
        <source>just now</source>
        <translation>just now</translation>
    </message>
    <message>
        <source>{0} min ago</source>
        <translation>{0} min ago</translation>
    </message>
    <message>
        <source>{0} h ago</source>
        <translation>{0} h ago</translation>
    </message>
    <message>
        <source>{0} d ago</source>
        <translation>{0} d ago</translation>
    </message>
</context>
<context>
    <name>header</name>
    <message>
        <source>The file could not be examined. It can be analysed again.</source>
        <translation>The file could not be examined. It can be analysed again.</translation>
    </message>
    <message>
        <source>Not analysed yet: watch it, or wait for the analysis.</source>
        <translation>Not analysed yet: watch it, or wait for the analysis.</translation>
    </message>
    <message>
        <source>Should be {0} long, {1} can be watched ({2}).</source>
        <translation>Should be {0} long, {1} can be watched ({2}).</translation>
    </message>
    <message>
        <source>No damage found.</source>
        <translation>No damage found.</translation>
    </message>
    <message>
        <source>Can be reviewed; look at the marked seconds.</source>
        <translation>Can be reviewed; look at the marked seconds.</translation>
    </message>
    <message>
        <source>Review what is there, and ask for a new upload: the phone may have it whole.</source>
        <translation>Review what is there, and ask for a new upload: the phone may have it whole.</translation>
    </message>
    <message>
        <source>Ask for a new upload: the phone may still have the whole file.</source>
        <translation>Ask for a new upload: the phone may still have the whole file.</translation>
    </message>
    <message>
        <source>Ask for a new upload; damage in transfer is not the candidate's fault.</source>
        <translation>Ask for a new upload; damage in transfer is not the candidate's fault.</translation>
    </message>
    <message>
        <source>Ask for the right file.</source>
        <translation>Ask for the right file.</translation>
    </message>
</context>
<context>
    <name>identity</name>
    <message>
        <source>Whole recording: {0}</source>
        <translation>Whole recording: {0}</translation>
    </message>
</context>
<context>
    <name>imports</name>
    <message>
        <source>Matched</source>
        <translation>Matched</translation>
    </message>
    <message>
        <source>Unchanged</source>
        <translation>Unchanged</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>No video</translation>
    </message>
    <message>
        <source>Bad row</source>
        <translation>Bad row</translation>
    </message>
    <message>
        <source>No ID photo</source>
        <translation>No ID photo</translation>
    </message>
    <message>
        <source>Unmatched file</source>
        <translation>Unmatched file</translation>
    </message>
    <message>
        <source>Unmatched photo</source>
        <translation>Unmatched photo</translation>
    </message>
    <message>
        <source>Duplicate</source>
        <translation>Duplicate</translation>
    </message>
    <message>
        <source>Wrong type</source>
        <translation>Wrong type</translation>
    </message>
    <message>
        <source>Too large</source>
        <translation>Too large</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>Ambiguous</source>
        <translation>Ambiguous</translation>
    </message>
    <message>
        <source>Remark</source>
        <translation>Remark</translation>
    </message>
    <message>
        <source>Appeal</source>
        <translation>Appeal</translation>
    </message>
    <message>
        <source>Appeal not taken</source>
        <translation>Appeal not taken</translation>
    </message>
</context>
<context>
    <name>lanes</name>
    <message>
        <source>Not analysed yet</source>
        <extracomment>Words in a finding's code, and how a stretch of it is drawn; the first that fits.</extracomment>
        <translation>Not analysed yet</translation>
    </message>
    <message>
        <source>Not run: model missing. Get it with: python3 run.py setup</source>
        <translation>Not run: model missing. Get it with: python3 run.py setup</translation>
    </message>
    <message>
        <source>App checks</source>
        <translation>App checks</translation>
    </message>
    <message>
        <source>No log came with this recording</source>
        <translation>No log came with this recording</translation>
    </message>
    <message>
        <source>The app's log has no checks in it</source>
        <translation>The app's log has no checks in it</translation>
    </message>
    <message>
        <source>App: three in a row</source>
        <translation>App: three in a row</translation>
    </message>
    <message>
        <source>similarity on the app's own scale: {0}</source>
        <translation>similarity on the app's own scale: {0}</translation>
    </message>
    <message>
        <source>Our checks</source>
        <translation>Our checks</translation>
    </message>
    <message>
        <source>Nothing could be seen</source>
        <translation>Nothing could be seen</translation>
    </message>
    <message>
        <source>similarity {0}</source>
        <translation>similarity {0}</translation>
    </message>
    <message>
        <source>failed in a row: {0} of 3</source>
        <translation>failed in a row: {0} of 3</translation>
    </message>
    <message>
        <source>Three in a row</source>
        <translation>Three in a row</translation>
    </message>
    <message>
        <source>Never three failed checks in a row</source>
        <translation>Never three failed checks in a row</translation>
    </message>
    <message>
        <source>Sent back: three in a row</source>
        <translation>Sent back: three in a row</translation>
    </message>
    <message>
        <source>Checked again and passed</source>
        <translation>Checked again and passed</translation>
    </message>
    <message>
        <source>Another face from here on</source>
        <translation>Another face from here on</translation>
    </message>
    <message>
        <source>no face: {0}, differs: {1}</source>
        <translation>no face: {0}, differs: {1}</translation>
    </message>
    <message>
        <source>Similarity</source>
        <translation>Similarity</translation>
    </message>
    <message>
        <source>from here: same person</source>
        <translation>from here: same person</translation>
    </message>
    <message>
        <source>below: differs</source>
        <translation>below: differs</translation>
    </message>
    <message>
        <source>No face could be compared</source>
        <translation>No face could be compared</translation>
    </message>
    <message>
        <source>Damage</source>
        <translation>Damage</translation>
    </message>
    <message>
        <source>Could not be examined</source>
        <translation>Could not be examined</translation>
    </message>
    <message>
        <source>No damage found at any second</source>
        <translation>No damage found at any second</translation>
    </message>
    <message>
        <source>Loudness</source>
        <translation>Loudness</translation>
    </message>
    <message>
        <source>No sound could be read</source>
        <translation>No sound could be read</translation>
    </message>
    <message>
        <source>findings: {0}</source>
        <translation>findings: {0}</translation>
    </message>
    <message>
        <source>Incidents</source>
        <translation>Incidents</translation>
    </message>
    <message>
        <source>Findings</source>
        <translation>Findings</translation>
    </message>
    <message>
        <source>Nothing at any second</source>
        <translation>Nothing at any second</translation>
    </message>
    <message>
        <source>Notes</source>
        <translation>Notes</translation>
    </message>
    <message>
        <source>No notes yet (C)</source>
        <translation>No notes yet (C)</translation>
    </message>
    <message>
        <source>Watched by you</source>
        <translation>Watched by you</translation>
    </message>
    <message>
        <source>Watched</source>
        <translation>Watched</translation>
    </message>
    <message>
        <source>Nothing watched yet</source>
        <translation>Nothing watched yet</translation>
    </message>
    <message>
        <source>Coverage</source>
        <translation>Coverage</translation>
    </message>
    <message>
        <source>Checked closely</source>
        <translation>Checked closely</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Not checked</translation>
    </message>
    <message>
        <source>longest time without a check: {0} s</source>
        <translation>longest time without a check: {0} s</translation>
    </message>
    <message>
        <source>planned: at most {0} s</source>
        <translation>planned: at most {0} s</translation>
    </message>
    <message>
        <source>checks: {0}</source>
        <translation>checks: {0}</translation>
    </message>
    <message>
        <source>Pictures</source>
        <translation>Pictures</translation>
    </message>
    <message>
        <source>No pictures</source>
        <translation>No pictures</translation>
    </message>
</context>
<context>
    <name>ledger</name>
    <message>
        <source>submitted</source>
        <translation>submitted</translation>
    </message>
    <message>
        <source>recorded, not submitted</source>
        <translation>recorded, not submitted</translation>
    </message>
    <message>
        <source>interrupted, no file expected</source>
        <translation>interrupted, no file expected</translation>
    </message>
    <message>
        <source>file still on the phone</source>
        <translation>file still on the phone</translation>
    </message>
    <message>
        <source>Attempt {0}</source>
        <translation>Attempt {0}</translation>
    </message>
    <message>
        <source>Practice {0}</source>
        <translation>Practice {0}</translation>
    </message>
    <message>
        <source>{0} ({1})</source>
        <translation>{0} ({1})</translation>
    </message>
    <message>
        <source> – this one</source>
        <translation> – this one</translation>
    </message>
</context>
<context>
    <name>pages</name>
    <message>
        <source>Numbers</source>
        <translation>Numbers</translation>
    </message>
    <message>
        <source>Review</source>
        <translation>Review</translation>
    </message>
    <message>
        <source>Appeals</source>
        <translation>Appeals</translation>
    </message>
    <message>
        <source>Import</source>
        <translation>Import</translation>
    </message>
    <message>
        <source>Analysis</source>
        <translation>Analysis</translation>
    </message>
    <message>
        <source>Audit</source>
        <translation>Audit</translation>
    </message>
    <message>
        <source>Recordings</source>
        <translation>Recordings</translation>
    </message>
</context>
<context>
    <name>queue</name>
    <message>
        <source>New</source>
        <translation>New</translation>
    </message>
    <message>
        <source>Mine</source>
        <translation>Mine</translation>
    </message>
    <message>
        <source>With {0}</source>
        <translation>With {0}</translation>
    </message>
    <message>
        <source>Not analysed</source>
        <translation>Not analysed</translation>
    </message>
    <message>
        <source>Nothing found</source>
        <translation>Nothing found</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>Doubtful</source>
        <translation>Doubtful</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>{0}?</source>
        <translation>{0}?</translation>
    </message>
    <message>
        <source>With care</source>
        <translation>With care</translation>
    </message>
    <message>
        <source>Cut off</source>
        <translation>Cut off</translation>
    </message>
    <message>
        <source>Damaged</source>
        <translation>Damaged</translation>
    </message>
    <message>
        <source>Unreadable</source>
        <translation>Unreadable</translation>
    </message>
    <message>
        <source>No video</source>
        <translation>No video</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>Not examined</translation>
    </message>
    <message>
        <source>Match</source>
        <translation>Match</translation>
    </message>
    <message>
        <source>Unclear</source>
        <translation>Unclear</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>No face</translation>
    </message>
    <message>
        <source>Several</source>
        <translation>Several</translation>
    </message>
    <message>
        <source>Small face</source>
        <translation>Small face</translation>
    </message>
    <message>
        <source>Poor picture</source>
        <translation>Poor picture</translation>
    </message>
    <message>
        <source>No ID photo</source>
        <translation>No ID photo</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Not run</translation>
    </message>
    <message>
        <source>No model</source>
        <translation>No model</translation>
    </message>
    <message>
        <source>Not checked</source>
        <translation>Not checked</translation>
    </message>
</context>
<context>
    <name>states</name>
    <message>
        <source>Same person</source>
        <translation>Same person</translation>
    </message>
    <message>
        <source>Passed</source>
        <translation>Passed</translation>
    </message>
    <message>
        <source>Cannot tell</source>
        <translation>Cannot tell</translation>
    </message>
    <message>
        <source>Differs</source>
        <translation>Differs</translation>
    </message>
    <message>
        <source>Too little similarity</source>
        <translation>Too little similarity</translation>
    </message>
    <message>
        <source>Failed</source>
        <translation>Failed</translation>
    </message>
    <message>
        <source>No face</source>
        <translation>No face</translation>
    </message>
    <message>
        <source>Several faces</source>
        <translation>Several faces</translation>
    </message>
    <message>
        <source>Face too small</source>
        <translation>Face too small</translation>
    </message>
    <message>
        <source>Picture unusable</source>
        <translation>Picture unusable</translation>
    </message>
    <message>
        <source>Not run</source>
        <translation>Not run</translation>
    </message>
    <message>
        <source>Not analysed</source>
        <translation>Not analysed</translation>
    </message>
    <message>
        <source>Not examined</source>
        <translation>Not examined</translation>
    </message>
</context>
<context>
    <name>tray</name>
    <message>
        <source>A case in your hands is due soon</source>
        <translation>A case in your hands is due soon</translation>
    </message>
</context>
</TS>
