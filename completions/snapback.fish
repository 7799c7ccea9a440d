# Print an optspec for argparse to handle cmd's options that are independent of any subcommand.
function __fish_snapback_global_optspecs
    string join \n p/profile= r/region= endpoint= vpc o/output= q/query= y/yes confirm= dry-run print-request wait no-wait timeout= connect-timeout= request-timeout= ca-bundle= signature= lang= color= v/verbose quiet state-dir= sandbox h/help V/version
end

function __fish_snapback_needs_command
    # Figure out if the current invocation already has a command.
    set -l cmd (commandline -opc)
    set -e cmd[1]
    argparse -s (__fish_snapback_global_optspecs) -- $cmd 2>/dev/null
    or return
    if set -q argv[1]
        # Also print the command, so this can be used to figure out what it is.
        echo $argv[1]
        return 1
    end
    return 0
end

function __fish_snapback_using_subcommand
    set -l cmd (__fish_snapback_needs_command)
    test -z "$cmd"
    and return 1
    contains -- $cmd[1] $argv
end

complete -c snapback -n "__fish_snapback_needs_command" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_needs_command" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_needs_command" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_needs_command" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_needs_command" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_needs_command" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_needs_command" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_needs_command" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_needs_command" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_needs_command" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_needs_command" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_needs_command" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_needs_command" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_needs_command" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_needs_command" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_needs_command" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_needs_command" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_needs_command" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_needs_command" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_needs_command" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_needs_command" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_needs_command" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_needs_command" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_needs_command" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_needs_command" -s V -l version -d 'Print version'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "plan" -d 'Choose a snapshot for each disk, check every precondition, and show what will be lost; change nothing'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "apply" -d 'Carry out a plan file exactly; refuse it when the world has moved'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "rollback" -d 'Roll disks back as one operation that can be resumed and undone'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "resume" -d 'Go on with a run that was interrupted'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "retry" -d 'Finish a run that ended with failures: roll back what was not, start what was not started'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "undo" -d 'Return the disks of a run to the safety snapshots that it took'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "runs" -d 'Runs of rollbacks, as their journals have them'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "ecs" -d 'Alibaba Cloud Elastic Compute Service'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "ecm" -d 'Tencent Cloud Edge Computing Machine'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "doctor" -d 'Check credentials, clock, network and permissions'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "policy" -d 'Print the least policy that commands need: RAM\'s or CAM\'s'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "sandbox" -d 'The embedded emulator of both clouds: rehearse, and test scripts'
complete -c snapback -n "__fish_snapback_needs_command" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l disk -d 'A disk and the snapshot it goes back to; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l instance -d 'All disks of this instance; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l instance-name -d 'All disks of the one instance of this name; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l tag -d 'All disks of every instance with this tag, K=V, or K for any value; given several times, of those with all of them' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l as-of -d 'To the newest of those that was taken at this time or before: RFC 3339, or the local time of this machine (2026-11-20T03:00), which is shown back with its zone' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l snapshot-group -d 'To the snapshots in this group; disks that it has none of stay as they are' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l max-skew -d 'How far apart the moments may lie that the disks of one instance go back to' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l image -d 'The image to write; each instance\'s own if absent' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l file -d 'What a file lists, or standard input with `-`: CSV with a header, a JSON array of objects, or a YAML list' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l file-format -d 'How the file is written; else the end of its name tells it, and for standard input its first line' -r -f -a "csv\t''
json\t''
yaml\t''"
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l provider -d 'Whose instances are looked for by name or tag; ids tell it' -r -f -a "alibaba\t''
tencent\t''"
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l password-file -d 'Read the new password from the first line of this file' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l safety-snapshot -d 'When safety snapshots are taken' -r -f -a "after-stop\t'After the instance was stopped'
online-first\t'One while the instance runs, which is stored before the stop, and a second, small one after it, which the way back goes to'"
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l keep-safety-snapshots -d 'For how many days safety snapshots are kept; for ever when not given. Groups have no such setting' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l safety-wait -d 'How far a safety snapshot must be before its disk is rolled back' -r -f -a "accomplished\t'The provider has stored all of it: there is a way back from then on'
available\t'A disk can be rolled back to it; what is left of it is stored before the instance is started, and until then it may fail, and the way back with it'"
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l canary -d 'This many instances go first; the others follow when all of those succeeded' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l max-failures -d 'Begin no further instance after more than this many have failed' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l health -d 'Ask each instance after its start whether it is well: tcp:HOST:PORT, http:URL or cmd:COMMAND' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l health-timeout -d 'How long an instance may take to be well' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l skip-check -d 'Go on although this check fails; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l out -d 'Write the plan to this file' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l wait-snapshots -d 'How long to wait for snapshots of the disks that are being taken and for other operations on them; not at all when not given' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l valid-for -d 'For how long it may be carried out' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand plan" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l latest -d 'To the newest snapshot of each disk that can be used when the command begins (before `--wait-snapshots` waits) and is no safety snapshot of an earlier run'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l consistent -d 'Go back only to snapshots that the disks of an instance have of about the same moment'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l reinstall -d 'WIPE the instances instead: write an image onto their system disks. No rollback, and no way back'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l detailed-exitcode -d 'End with exit code 10 when there is nothing to do: no instance has the name or the tags, or the file lists nothing'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l password-stdin -d 'Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l no-safety-snapshot -d 'Take no safety snapshots: faster, and there is no way back'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l undo-on-unhealthy -d 'Return the disks of an instance that is not well in time to their safety snapshots, by a run of its own'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand plan" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l password-file -d 'Read the new password from the first line of this file' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l parallel -d 'How many instances at once' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l settle -d 'How long a disk must be quiet before its rollback is inferred to have ended, where it was not seen to run (12s if not given; less beside other disks of the run that were seen)' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l wait-snapshots -d 'How long to wait, before anything is stopped, for snapshots of the disks that are being taken and for other operations on them; not at all when not given' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l progress -d 'How progress is told on stderr: a line for each instance under way on a terminal and a log otherwise, always a log, or a JSON object a line' -r -f -a "auto\t''
lines\t''
json\t''"
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l skip-check -d 'Go on although this check fails; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand apply" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l password-stdin -d 'Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand apply" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l disk -d 'A disk and the snapshot it goes back to; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l instance -d 'All disks of this instance; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l instance-name -d 'All disks of the one instance of this name; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l tag -d 'All disks of every instance with this tag, K=V, or K for any value; given several times, of those with all of them' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l as-of -d 'To the newest of those that was taken at this time or before: RFC 3339, or the local time of this machine (2026-11-20T03:00), which is shown back with its zone' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l snapshot-group -d 'To the snapshots in this group; disks that it has none of stay as they are' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l max-skew -d 'How far apart the moments may lie that the disks of one instance go back to' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l image -d 'The image to write; each instance\'s own if absent' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l file -d 'What a file lists, or standard input with `-`: CSV with a header, a JSON array of objects, or a YAML list' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l file-format -d 'How the file is written; else the end of its name tells it, and for standard input its first line' -r -f -a "csv\t''
json\t''
yaml\t''"
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l provider -d 'Whose instances are looked for by name or tag; ids tell it' -r -f -a "alibaba\t''
tencent\t''"
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l password-file -d 'Read the new password from the first line of this file' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l safety-snapshot -d 'When safety snapshots are taken' -r -f -a "after-stop\t'After the instance was stopped'
online-first\t'One while the instance runs, which is stored before the stop, and a second, small one after it, which the way back goes to'"
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l keep-safety-snapshots -d 'For how many days safety snapshots are kept; for ever when not given. Groups have no such setting' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l safety-wait -d 'How far a safety snapshot must be before its disk is rolled back' -r -f -a "accomplished\t'The provider has stored all of it: there is a way back from then on'
available\t'A disk can be rolled back to it; what is left of it is stored before the instance is started, and until then it may fail, and the way back with it'"
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l canary -d 'This many instances go first; the others follow when all of those succeeded' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l max-failures -d 'Begin no further instance after more than this many have failed' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l health -d 'Ask each instance after its start whether it is well: tcp:HOST:PORT, http:URL or cmd:COMMAND' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l health-timeout -d 'How long an instance may take to be well' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l skip-check -d 'Go on although this check fails; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l parallel -d 'How many instances at once' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l settle -d 'How long a disk must be quiet before its rollback is inferred to have ended, where it was not seen to run (12s if not given; less beside other disks of the run that were seen)' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l wait-snapshots -d 'How long to wait, before anything is stopped, for snapshots of the disks that are being taken and for other operations on them; not at all when not given' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l progress -d 'How progress is told on stderr: a line for each instance under way on a terminal and a log otherwise, always a log, or a JSON object a line' -r -f -a "auto\t''
lines\t''
json\t''"
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l latest -d 'To the newest snapshot of each disk that can be used when the command begins (before `--wait-snapshots` waits) and is no safety snapshot of an earlier run'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l consistent -d 'Go back only to snapshots that the disks of an instance have of about the same moment'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l reinstall -d 'WIPE the instances instead: write an image onto their system disks. No rollback, and no way back'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l detailed-exitcode -d 'End with exit code 10 when there is nothing to do: no instance has the name or the tags, or the file lists nothing'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l password-stdin -d 'Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l no-safety-snapshot -d 'Take no safety snapshots: faster, and there is no way back'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l undo-on-unhealthy -d 'Return the disks of an instance that is not well in time to their safety snapshots, by a run of its own'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand rollback" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l password-file -d 'Read the new password from the first line of this file' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l parallel -d 'How many instances at once' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l settle -d 'How long a disk must be quiet before its rollback is inferred to have ended, where it was not seen to run (12s if not given; less beside other disks of the run that were seen)' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l wait-snapshots -d 'How long to wait, before anything is stopped, for snapshots of the disks that are being taken and for other operations on them; not at all when not given' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l progress -d 'How progress is told on stderr: a line for each instance under way on a terminal and a log otherwise, always a log, or a JSON object a line' -r -f -a "auto\t''
lines\t''
json\t''"
complete -c snapback -n "__fish_snapback_using_subcommand resume" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand resume" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l password-stdin -d 'Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l accept-unverified -d 'Go by the journal of an earlier version of this program, whose records carry no checksums; asked otherwise'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand resume" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l password-file -d 'Read the new password from the first line of this file' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l parallel -d 'How many instances at once' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l settle -d 'How long a disk must be quiet before its rollback is inferred to have ended, where it was not seen to run (12s if not given; less beside other disks of the run that were seen)' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l wait-snapshots -d 'How long to wait, before anything is stopped, for snapshots of the disks that are being taken and for other operations on them; not at all when not given' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l progress -d 'How progress is told on stderr: a line for each instance under way on a terminal and a log otherwise, always a log, or a JSON object a line' -r -f -a "auto\t''
lines\t''
json\t''"
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l skip-check -d 'Go on although this check fails; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand retry" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l password-stdin -d 'Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l accept-unverified -d 'Go by the journal of an earlier version of this program, whose records carry no checksums; asked otherwise'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand retry" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l safety-snapshot -d 'When safety snapshots are taken' -r -f -a "after-stop\t'After the instance was stopped'
online-first\t'One while the instance runs, which is stored before the stop, and a second, small one after it, which the way back goes to'"
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l keep-safety-snapshots -d 'For how many days safety snapshots are kept; for ever when not given. Groups have no such setting' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l safety-wait -d 'How far a safety snapshot must be before its disk is rolled back' -r -f -a "accomplished\t'The provider has stored all of it: there is a way back from then on'
available\t'A disk can be rolled back to it; what is left of it is stored before the instance is started, and until then it may fail, and the way back with it'"
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l canary -d 'This many instances go first; the others follow when all of those succeeded' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l max-failures -d 'Begin no further instance after more than this many have failed' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l health -d 'Ask each instance after its start whether it is well: tcp:HOST:PORT, http:URL or cmd:COMMAND' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l health-timeout -d 'How long an instance may take to be well' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l skip-check -d 'Go on although this check fails; may be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l parallel -d 'How many instances at once' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l settle -d 'How long a disk must be quiet before its rollback is inferred to have ended, where it was not seen to run (12s if not given; less beside other disks of the run that were seen)' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l wait-snapshots -d 'How long to wait, before anything is stopped, for snapshots of the disks that are being taken and for other operations on them; not at all when not given' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l progress -d 'How progress is told on stderr: a line for each instance under way on a terminal and a log otherwise, always a log, or a JSON object a line' -r -f -a "auto\t''
lines\t''
json\t''"
complete -c snapback -n "__fish_snapback_using_subcommand undo" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand undo" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l no-safety-snapshot -d 'Take no safety snapshots: faster, and there is no way back'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l undo-on-unhealthy -d 'Return the disks of an instance that is not well in time to their safety snapshots, by a run of its own'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l accept-unverified -d 'Go by the journal of an earlier version of this program, whose records carry no checksums; asked otherwise'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand undo" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -f -a "list" -d 'All of them, the newest first'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -f -a "show" -d 'What became of each disk of one'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -f -a "report" -d 'How long each phase of one took, and how long each instance was away (RTO); --output markdown for a ticket'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -f -a "abandon" -d 'Give one up that was interrupted: its disks are free for others, and what is left of it is not done'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and not __fish_seen_subcommand_from list show report abandon help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from list" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from report" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from abandon" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "list" -d 'All of them, the newest first'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "show" -d 'What became of each disk of one'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "report" -d 'How long each phase of one took, and how long each instance was away (RTO); --output markdown for a ticket'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "abandon" -d 'Give one up that was interrupted: its disks are free for others, and what is left of it is not done'
complete -c snapback -n "__fish_snapback_using_subcommand runs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -f -a "reset-disk" -d 'Roll one disk back to one of its snapshots (ResetDisk)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -f -a "reset-disks" -d 'Roll 1 to 10 disks back to their snapshots in one request (ResetDisks)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -f -a "reinit-disk" -d 'Put a disk back to how it was created (ReInitDisk)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -f -a "describe-disks" -d 'List disks (DescribeDisks)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -f -a "describe-snapshots" -d 'List snapshots (DescribeSnapshots)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -f -a "describe-snapshot-groups" -d 'List snapshot-consistent groups (DescribeSnapshotGroups)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -f -a "describe-instances" -d 'List instances (DescribeInstances)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -f -a "describe-regions" -d 'List regions and the hosts that serve them (DescribeRegions)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and not __fish_seen_subcommand_from reset-disk reset-disks reinit-disk describe-disks describe-snapshots describe-snapshot-groups describe-instances describe-regions help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l disk-id -d 'The disk' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l snapshot-id -d 'A finished snapshot made from that disk' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disk" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l disk -d 'A disk and the snapshot it goes back to; 1 to 10 times' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l snapshot-group-id -d 'The disks and snapshots of this snapshot-consistent group' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reset-disks" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l disk-id -d 'The disk' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l security-enhancement-strategy -d 'Whether to install the provider\'s security agent: public images only (system disks)' -r -f -a "active\t'Install it'
deactive\t'Do not (the provider\'s default)'"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l password-file -d 'Read the new password from the first line of this file' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l key-pair-name -d 'The key pair to log in with (Linux system disks)' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l auto-start-instance -d 'Start the instance when the disk is done' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l password-stdin -d 'Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from reinit-disk" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l disk-id -d 'Only disks with this id; several times, or a JSON array, at most 100' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l instance-id -d 'Those of this instance' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l zone-id -d 'Those in this zone' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l status -d 'Those in this status, such as In_use or Available' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l disk-type -d 'Those of this type: all, system or data' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l category -d 'Those of this category, such as cloud_essd' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l snapshot-id -d 'Those made from this snapshot (not: those that it was made from)' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l disk-name -d 'Those of this name; * stands for anything' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l disk-charge-type -d 'Those paid for this way: PrePaid or PostPaid' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l portable -d 'Those that can be detached' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l encrypted -d 'Those that are encrypted' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l resource-group-id -d 'Those of this resource group' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l tag -d 'Those that have this tag; several times for all of them' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l page-number -d 'Only this page, from 1; without it, all are read' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l page-size -d 'How many items a numbered page has; at most 100' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l next-token -d 'Only the page that this token leads to' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l max-results -d 'How many items one request asks for' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-disks" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l snapshot-id -d 'Only snapshots with this id; several times, or a JSON array, at most 100' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l disk-id -d 'Those of this disk' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l instance-id -d 'Those of the disks of this instance' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l snapshot-name -d 'Those of this name' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l status -d 'Those in this status: progressing, accomplished, failed or all' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l snapshot-type -d 'Those made this way: auto, user or all' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l source-disk-type -d 'Those of such disks: system or data' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l usage -d 'Those used to make this: image, disk, image_disk (both) or none' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l category -d 'Those of this category: Standard, Flash or archive' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l encrypted -d 'Those that are encrypted' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l resource-group-id -d 'Those of this resource group' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l tag -d 'Those that have this tag; several times for all of them' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l page-number -d 'Only this page, from 1; without it, all are read' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l page-size -d 'How many items a numbered page has; at most 100' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l next-token -d 'Only the page that this token leads to' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l max-results -d 'How many items one request asks for' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshots" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l snapshot-group-id -d 'Only snapshot groups with this id; several times, or a JSON array, at most 10' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l instance-id -d 'Those of this instance' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l name -d 'Those of this name' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l status -d 'Those in this status: progressing, accomplished or failed; several times for any of them' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l resource-group-id -d 'Those of this resource group' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l tag -d 'Those that have this tag; several times for all of them' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l page-number -d 'Only this page, from 1; without it, all are read' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l page-size -d 'How many items a numbered page has; at most 100' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l next-token -d 'Only the page that this token leads to' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l max-results -d 'How many items one request asks for' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-snapshot-groups" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l instance-id -d 'Only instances with this id; several times, or a JSON array, at most 100' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l status -d 'Those in this status: Pending, Running, Starting, Stopping or Stopped' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l instance-name -d 'Those of this name; * stands for anything' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l zone-id -d 'Those in this zone' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l vpc-id -d 'Those in this network' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l instance-charge-type -d 'Those paid for this way: PrePaid or PostPaid' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l lock-reason -d 'Those locked for this reason, such as security' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l image-id -d 'Those made from this image' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l resource-group-id -d 'Those of this resource group' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l tag -d 'Those that have this tag; several times for all of them' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l page-number -d 'Only this page, from 1; without it, all are read' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l page-size -d 'How many items a numbered page has; at most 100' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l next-token -d 'Only the page that this token leads to' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l max-results -d 'How many items one request asks for' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-instances" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l accept-language -d 'The language of the names, such as zh-CN, en-US or ja' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l instance-charge-type -d 'Those where instances can be paid for this way: PrePaid or PostPaid' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l resource-type -d 'Those that offer this: instance, disk, reservedinstance or scu' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from describe-regions" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from help" -f -a "reset-disk" -d 'Roll one disk back to one of its snapshots (ResetDisk)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from help" -f -a "reset-disks" -d 'Roll 1 to 10 disks back to their snapshots in one request (ResetDisks)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from help" -f -a "reinit-disk" -d 'Put a disk back to how it was created (ReInitDisk)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from help" -f -a "describe-disks" -d 'List disks (DescribeDisks)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from help" -f -a "describe-snapshots" -d 'List snapshots (DescribeSnapshots)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from help" -f -a "describe-snapshot-groups" -d 'List snapshot-consistent groups (DescribeSnapshotGroups)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from help" -f -a "describe-instances" -d 'List instances (DescribeInstances)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from help" -f -a "describe-regions" -d 'List regions and the hosts that serve them (DescribeRegions)'
complete -c snapback -n "__fish_snapback_using_subcommand ecs; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -f -a "reset-instances" -d 'Reinstall instances from an image (ResetInstances)'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -f -a "describe-instances" -d 'List instances (DescribeInstances)'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -f -a "describe-images" -d 'List images (DescribeImage)'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and not __fish_seen_subcommand_from reset-instances describe-instances describe-images help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l instance-id -d 'An instance; several times, or a JSON array' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l image-id -d 'The image to install; each instance\'s current one if absent' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l password-file -d 'Read the new password from the first line of this file' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l keep-data -d 'Whether data disks keep their data [provider\'s default: true]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l keep-image-login -d 'Keep the image\'s own login; custom, shared and imported images only; excludes a password' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l security-service -d 'Whether to install Cloud Workload Protection [provider\'s default: true]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l monitor-service -d 'Whether to install Cloud Monitor [provider\'s default: true]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l eip-direct-service -d 'Whether elastic addresses are bound directly; Linux only [provider\'s default: true]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l password-stdin -d 'Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from reset-instances" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l instance-id -d 'Only the instance with this id; several times, or a JSON array, at most 5' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l filter -d 'A condition: the field has one of these values, at most five; several times for all of them' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l offset -d 'Only the page that begins here' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l limit -d 'How many items one request asks for; with --offset, how many at all' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-instances" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l image-id -d 'Only the image with this id; several times, or a JSON array, at most 5' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l filter -d 'A condition: the field has one of these values, at most five; several times for all of them' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l offset -d 'Only the page that begins here' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l limit -d 'How many items one request asks for; with --offset, how many at all' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from describe-images" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from help" -f -a "reset-instances" -d 'Reinstall instances from an image (ResetInstances)'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from help" -f -a "describe-instances" -d 'List instances (DescribeInstances)'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from help" -f -a "describe-images" -d 'List images (DescribeImage)'
complete -c snapback -n "__fish_snapback_using_subcommand ecm; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l provider -d 'Check this provider alone [default: both]' -r -f -a "alibaba\t''
tencent\t''"
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand doctor" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l provider -d 'The provider whose commands are meant when none is named' -r -f -a "alibaba\t''
tencent\t''"
complete -c snapback -n "__fish_snapback_using_subcommand policy" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand policy" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand policy" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand policy" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand policy" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -f -a "serve" -d 'Run the emulator for other programs, until it is ended'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -f -a "show" -d 'Show what is in the emulator\'s world'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -f -a "reset" -d 'Put the emulator\'s world back to what it was at first'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -f -a "requests" -d 'List the requests of late of a running emulator'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -f -a "trouble" -d 'Make something go wrong in a running emulator, or end it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -f -a "clock" -d 'Show or turn the clock of a running emulator'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -f -a "generate" -d 'Print a scenario with a world of any size'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -f -a "schema" -d 'Print the JSON Schema of scenarios'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and not __fish_seen_subcommand_from serve show reset requests trouble clock generate schema help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l addr -d 'Where to listen: a loopback address; port 0 takes any free one' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l reset-time -d 'How long a reset takes' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l power-time -d 'How long stopping or starting an instance takes' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l snapshot-upload-time -d 'How long a snapshot takes to be uploaded once it is made, which takes as long as a reset' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l reading -d 'How to read what the documents leave open about ECS snapshots under way' -r -f -a "strict\t''
lenient\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l snapshots-at-once -d 'How many snapshots an account may have under way on one cloud' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l adversarial -d 'Let all that is documented to go wrong go wrong by chance, which begins with this number' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l rollback-delay -d 'Let rollbacks begin that much later than they are accepted; nothing shows them before' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l reset-status -d 'What an ECS disk shows while it is rolled back: the status from before, or ReIniting' -r -f -a "unchanged\t''
reiniting\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l elastic-attached -d 'Whether ApplySnapshot rolls back an elastic CBS disk that is attached to a stopped instance' -r -f -a "accept\t''
refuse\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l scenario -d 'The world, and what goes wrong in it, from a JSON file, or a YAML one by its name' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l trouble -d 'Something that goes wrong, as `sandbox trouble` takes it; can be given several times' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l seed -d 'What chance begins with: with the same seed and the same requests the same goes wrong' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l rates -d 'How many requests are taken: any number, or as many as the providers document' -r -f -a "unlimited\t''
documented\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l ca-out -d 'Where to write the certificate of that authority, for clients to trust' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l allow-remote-access -d 'Listen on another address than a loopback one: whoever reaches it may do with the emulator what they like'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l rollbacks-fail-silently -d 'Let rollbacks come to nothing, without a sign of it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l hold-clock -d 'Hold the world\'s clock, which then moves only when `sandbox clock` turns it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l tls -d 'Speak TLS, with a certificate from an authority that is made for it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from serve" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l addr -d 'The world of a running emulator that listens here, not the one in the state directory: the address, or the URL that `sandbox serve` printed' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l all -d 'Also show the resources that are there to provoke an error code'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from show" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from reset" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l addr -d 'Where the sandbox listens: the address, or the URL that `sandbox serve` printed' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from requests" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l end -d 'End the trouble with this number' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l addr -d 'Where the sandbox listens: the address, or the URL that `sandbox serve` printed' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l end-all -d 'End all troubles'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from trouble" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l advance -d 'Turn it ahead by this much' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l addr -d 'Where the sandbox listens: the address, or the URL that `sandbox serve` printed' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l hold -d 'Hold it: then it moves only when it is turned'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l run -d 'Let it run on'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from clock" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l provider -d 'Whose world: ECS of Alibaba Cloud, or CVM and CBS of Tencent Cloud' -r -f -a "alibaba\t''
tencent\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l instances -d 'How many instances' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l disks -d 'How many disks in all' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l snapshots -d 'How many snapshots of each disk, one a day' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from generate" -s h -l help -d 'Print help (see more with \'--help\')'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -s p -l profile -d 'The credentials profile: beats credentials in the environment' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -s r -l region -d 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile\'s]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l endpoint -d 'Where to send requests; plain http only to this machine' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -s o -l output -d 'The form of the result on stdout; json and jsonl also make errors JSON' -r -f -a "table\t''
json\t''
jsonl\t''
csv\t''
markdown\t''
raw\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -s q -l query -d 'Show only what this JMESPath expression finds in the JSON result; strings print bare' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l confirm -d 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l timeout -d 'How long to wait in all, such as 90s or 10m' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l connect-timeout -d 'How long a connection may take to be made' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l request-timeout -d 'How long one attempt may take [default: the operation\'s documented time, such as 36s for ResetDisk]' -r
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l ca-bundle -d 'The certificate authorities to trust instead of the built-in ones (PEM)' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l signature -d 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)' -r -f -a "v1\t''
acs3\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l lang -d 'The language of hints [env: SNAPBACK_LANG, else LANG]' -r -f -a "en\t''
zh\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l color -d 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured' -r -f -a "auto\t''
always\t''
never\t''"
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l state-dir -d 'Where the journals of runs and the state of the sandbox are kept [default: $XDG_STATE_HOME/snapback]' -r -F
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l vpc -d 'Ask the hosts for the inside of the provider\'s VPCs; --endpoint beats it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -s y -l yes -d 'Carry out without asking'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l dry-run -d 'Check and show, change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l print-request -d 'Print the signed request with its secrets masked, and send nothing'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l wait -d 'Wait for the operation to end, on read-only calls'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l no-wait -d 'Do not wait (the default of API commands); runs are always waited for'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -s v -l verbose -d 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l quiet -d 'Nothing on stderr but errors'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -l sandbox -d 'Talk to the embedded emulator: no credentials, no network, nothing real'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from schema" -s h -l help -d 'Print help'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "serve" -d 'Run the emulator for other programs, until it is ended'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "show" -d 'Show what is in the emulator\'s world'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "reset" -d 'Put the emulator\'s world back to what it was at first'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "requests" -d 'List the requests of late of a running emulator'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "trouble" -d 'Make something go wrong in a running emulator, or end it'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "clock" -d 'Show or turn the clock of a running emulator'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "generate" -d 'Print a scenario with a world of any size'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "schema" -d 'Print the JSON Schema of scenarios'
complete -c snapback -n "__fish_snapback_using_subcommand sandbox; and __fish_seen_subcommand_from help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "plan" -d 'Choose a snapshot for each disk, check every precondition, and show what will be lost; change nothing'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "apply" -d 'Carry out a plan file exactly; refuse it when the world has moved'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "rollback" -d 'Roll disks back as one operation that can be resumed and undone'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "resume" -d 'Go on with a run that was interrupted'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "retry" -d 'Finish a run that ended with failures: roll back what was not, start what was not started'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "undo" -d 'Return the disks of a run to the safety snapshots that it took'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "runs" -d 'Runs of rollbacks, as their journals have them'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "ecs" -d 'Alibaba Cloud Elastic Compute Service'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "ecm" -d 'Tencent Cloud Edge Computing Machine'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "doctor" -d 'Check credentials, clock, network and permissions'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "policy" -d 'Print the least policy that commands need: RAM\'s or CAM\'s'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "sandbox" -d 'The embedded emulator of both clouds: rehearse, and test scripts'
complete -c snapback -n "__fish_snapback_using_subcommand help; and not __fish_seen_subcommand_from plan apply rollback resume retry undo runs ecs ecm doctor policy sandbox help" -f -a "help" -d 'Print this message or the help of the given subcommand(s)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "list" -d 'All of them, the newest first'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "show" -d 'What became of each disk of one'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "report" -d 'How long each phase of one took, and how long each instance was away (RTO); --output markdown for a ticket'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from runs" -f -a "abandon" -d 'Give one up that was interrupted: its disks are free for others, and what is left of it is not done'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecs" -f -a "reset-disk" -d 'Roll one disk back to one of its snapshots (ResetDisk)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecs" -f -a "reset-disks" -d 'Roll 1 to 10 disks back to their snapshots in one request (ResetDisks)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecs" -f -a "reinit-disk" -d 'Put a disk back to how it was created (ReInitDisk)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecs" -f -a "describe-disks" -d 'List disks (DescribeDisks)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecs" -f -a "describe-snapshots" -d 'List snapshots (DescribeSnapshots)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecs" -f -a "describe-snapshot-groups" -d 'List snapshot-consistent groups (DescribeSnapshotGroups)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecs" -f -a "describe-instances" -d 'List instances (DescribeInstances)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecs" -f -a "describe-regions" -d 'List regions and the hosts that serve them (DescribeRegions)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecm" -f -a "reset-instances" -d 'Reinstall instances from an image (ResetInstances)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecm" -f -a "describe-instances" -d 'List instances (DescribeInstances)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from ecm" -f -a "describe-images" -d 'List images (DescribeImage)'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "serve" -d 'Run the emulator for other programs, until it is ended'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "show" -d 'Show what is in the emulator\'s world'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "reset" -d 'Put the emulator\'s world back to what it was at first'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "requests" -d 'List the requests of late of a running emulator'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "trouble" -d 'Make something go wrong in a running emulator, or end it'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "clock" -d 'Show or turn the clock of a running emulator'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "generate" -d 'Print a scenario with a world of any size'
complete -c snapback -n "__fish_snapback_using_subcommand help; and __fish_seen_subcommand_from sandbox" -f -a "schema" -d 'Print the JSON Schema of scenarios'
