
using namespace System.Management.Automation
using namespace System.Management.Automation.Language

Register-ArgumentCompleter -Native -CommandName 'snapback' -ScriptBlock {
    param($wordToComplete, $commandAst, $cursorPosition)

    $commandElements = $commandAst.CommandElements
    $command = @(
        'snapback'
        for ($i = 1; $i -lt $commandElements.Count; $i++) {
            $element = $commandElements[$i]
            if ($element -isnot [StringConstantExpressionAst] -or
                $element.StringConstantType -ne [StringConstantType]::BareWord -or
                $element.Value.StartsWith('-') -or
                $element.Value -eq $wordToComplete) {
                break
        }
        $element.Value
    }) -join ';'

    $completions = @(switch ($command) {
        'snapback' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('-V', '-V ', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('--version', '--version', [CompletionResultType]::ParameterName, 'Print version')
            [CompletionResult]::new('ecs', 'ecs', [CompletionResultType]::ParameterValue, 'Alibaba Cloud Elastic Compute Service')
            [CompletionResult]::new('ecm', 'ecm', [CompletionResultType]::ParameterValue, 'Tencent Cloud Edge Computing Machine')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check credentials, clock, network and permissions')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'Print the least policy that commands need: RAM''s or CAM''s')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'The embedded emulator of both clouds: rehearse, and test scripts')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapback;ecs' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('reset-disk', 'reset-disk', [CompletionResultType]::ParameterValue, 'Roll one disk back to one of its snapshots (ResetDisk)')
            [CompletionResult]::new('reset-disks', 'reset-disks', [CompletionResultType]::ParameterValue, 'Roll 1 to 10 disks back to their snapshots in one request (ResetDisks)')
            [CompletionResult]::new('reinit-disk', 'reinit-disk', [CompletionResultType]::ParameterValue, 'Put a disk back to how it was created (ReInitDisk)')
            [CompletionResult]::new('describe-disks', 'describe-disks', [CompletionResultType]::ParameterValue, 'List disks (DescribeDisks)')
            [CompletionResult]::new('describe-snapshots', 'describe-snapshots', [CompletionResultType]::ParameterValue, 'List snapshots (DescribeSnapshots)')
            [CompletionResult]::new('describe-snapshot-groups', 'describe-snapshot-groups', [CompletionResultType]::ParameterValue, 'List snapshot-consistent groups (DescribeSnapshotGroups)')
            [CompletionResult]::new('describe-instances', 'describe-instances', [CompletionResultType]::ParameterValue, 'List instances (DescribeInstances)')
            [CompletionResult]::new('describe-regions', 'describe-regions', [CompletionResultType]::ParameterValue, 'List regions and the hosts that serve them (DescribeRegions)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapback;ecs;reset-disk' {
            [CompletionResult]::new('--disk-id', '--disk-id', [CompletionResultType]::ParameterName, 'The disk')
            [CompletionResult]::new('--snapshot-id', '--snapshot-id', [CompletionResultType]::ParameterName, 'A finished snapshot made from that disk')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecs;reset-disks' {
            [CompletionResult]::new('--disk', '--disk', [CompletionResultType]::ParameterName, 'A disk and the snapshot it goes back to; 1 to 10 times')
            [CompletionResult]::new('--snapshot-group-id', '--snapshot-group-id', [CompletionResultType]::ParameterName, 'The disks and snapshots of this snapshot-consistent group')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecs;reinit-disk' {
            [CompletionResult]::new('--disk-id', '--disk-id', [CompletionResultType]::ParameterName, 'The disk')
            [CompletionResult]::new('--security-enhancement-strategy', '--security-enhancement-strategy', [CompletionResultType]::ParameterName, 'Whether to install the provider''s security agent: public images only (system disks)')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the new password from the first line of this file')
            [CompletionResult]::new('--key-pair-name', '--key-pair-name', [CompletionResultType]::ParameterName, 'The key pair to log in with (Linux system disks)')
            [CompletionResult]::new('--auto-start-instance', '--auto-start-instance', [CompletionResultType]::ParameterName, 'Start the instance when the disk is done')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecs;describe-disks' {
            [CompletionResult]::new('--disk-id', '--disk-id', [CompletionResultType]::ParameterName, 'Only disks with this id; several times, or a JSON array, at most 100')
            [CompletionResult]::new('--instance-id', '--instance-id', [CompletionResultType]::ParameterName, 'Those of this instance')
            [CompletionResult]::new('--zone-id', '--zone-id', [CompletionResultType]::ParameterName, 'Those in this zone')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Those in this status, such as In_use or Available')
            [CompletionResult]::new('--disk-type', '--disk-type', [CompletionResultType]::ParameterName, 'Those of this type: all, system or data')
            [CompletionResult]::new('--category', '--category', [CompletionResultType]::ParameterName, 'Those of this category, such as cloud_essd')
            [CompletionResult]::new('--snapshot-id', '--snapshot-id', [CompletionResultType]::ParameterName, 'Those made from this snapshot (not: those that it was made from)')
            [CompletionResult]::new('--disk-name', '--disk-name', [CompletionResultType]::ParameterName, 'Those of this name; * stands for anything')
            [CompletionResult]::new('--disk-charge-type', '--disk-charge-type', [CompletionResultType]::ParameterName, 'Those paid for this way: PrePaid or PostPaid')
            [CompletionResult]::new('--portable', '--portable', [CompletionResultType]::ParameterName, 'Those that can be detached')
            [CompletionResult]::new('--encrypted', '--encrypted', [CompletionResultType]::ParameterName, 'Those that are encrypted')
            [CompletionResult]::new('--resource-group-id', '--resource-group-id', [CompletionResultType]::ParameterName, 'Those of this resource group')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Those that have this tag; several times for all of them')
            [CompletionResult]::new('--page-number', '--page-number', [CompletionResultType]::ParameterName, 'Only this page, from 1; without it, all are read')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'How many items a numbered page has; at most 100')
            [CompletionResult]::new('--next-token', '--next-token', [CompletionResultType]::ParameterName, 'Only the page that this token leads to')
            [CompletionResult]::new('--max-results', '--max-results', [CompletionResultType]::ParameterName, 'How many items one request asks for')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecs;describe-snapshots' {
            [CompletionResult]::new('--snapshot-id', '--snapshot-id', [CompletionResultType]::ParameterName, 'Only snapshots with this id; several times, or a JSON array, at most 100')
            [CompletionResult]::new('--disk-id', '--disk-id', [CompletionResultType]::ParameterName, 'Those of this disk')
            [CompletionResult]::new('--instance-id', '--instance-id', [CompletionResultType]::ParameterName, 'Those of the disks of this instance')
            [CompletionResult]::new('--snapshot-name', '--snapshot-name', [CompletionResultType]::ParameterName, 'Those of this name')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Those in this status: progressing, accomplished, failed or all')
            [CompletionResult]::new('--snapshot-type', '--snapshot-type', [CompletionResultType]::ParameterName, 'Those made this way: auto, user or all')
            [CompletionResult]::new('--source-disk-type', '--source-disk-type', [CompletionResultType]::ParameterName, 'Those of such disks: system or data')
            [CompletionResult]::new('--usage', '--usage', [CompletionResultType]::ParameterName, 'Those used to make this: image, disk, image_disk (both) or none')
            [CompletionResult]::new('--category', '--category', [CompletionResultType]::ParameterName, 'Those of this category: Standard, Flash or archive')
            [CompletionResult]::new('--encrypted', '--encrypted', [CompletionResultType]::ParameterName, 'Those that are encrypted')
            [CompletionResult]::new('--resource-group-id', '--resource-group-id', [CompletionResultType]::ParameterName, 'Those of this resource group')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Those that have this tag; several times for all of them')
            [CompletionResult]::new('--page-number', '--page-number', [CompletionResultType]::ParameterName, 'Only this page, from 1; without it, all are read')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'How many items a numbered page has; at most 100')
            [CompletionResult]::new('--next-token', '--next-token', [CompletionResultType]::ParameterName, 'Only the page that this token leads to')
            [CompletionResult]::new('--max-results', '--max-results', [CompletionResultType]::ParameterName, 'How many items one request asks for')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecs;describe-snapshot-groups' {
            [CompletionResult]::new('--snapshot-group-id', '--snapshot-group-id', [CompletionResultType]::ParameterName, 'Only snapshot groups with this id; several times, or a JSON array, at most 10')
            [CompletionResult]::new('--instance-id', '--instance-id', [CompletionResultType]::ParameterName, 'Those of this instance')
            [CompletionResult]::new('--name', '--name', [CompletionResultType]::ParameterName, 'Those of this name')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Those in this status: progressing, accomplished or failed; several times for any of them')
            [CompletionResult]::new('--resource-group-id', '--resource-group-id', [CompletionResultType]::ParameterName, 'Those of this resource group')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Those that have this tag; several times for all of them')
            [CompletionResult]::new('--page-number', '--page-number', [CompletionResultType]::ParameterName, 'Only this page, from 1; without it, all are read')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'How many items a numbered page has; at most 100')
            [CompletionResult]::new('--next-token', '--next-token', [CompletionResultType]::ParameterName, 'Only the page that this token leads to')
            [CompletionResult]::new('--max-results', '--max-results', [CompletionResultType]::ParameterName, 'How many items one request asks for')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecs;describe-instances' {
            [CompletionResult]::new('--instance-id', '--instance-id', [CompletionResultType]::ParameterName, 'Only instances with this id; several times, or a JSON array, at most 100')
            [CompletionResult]::new('--status', '--status', [CompletionResultType]::ParameterName, 'Those in this status: Pending, Running, Starting, Stopping or Stopped')
            [CompletionResult]::new('--instance-name', '--instance-name', [CompletionResultType]::ParameterName, 'Those of this name; * stands for anything')
            [CompletionResult]::new('--zone-id', '--zone-id', [CompletionResultType]::ParameterName, 'Those in this zone')
            [CompletionResult]::new('--vpc-id', '--vpc-id', [CompletionResultType]::ParameterName, 'Those in this network')
            [CompletionResult]::new('--instance-charge-type', '--instance-charge-type', [CompletionResultType]::ParameterName, 'Those paid for this way: PrePaid or PostPaid')
            [CompletionResult]::new('--lock-reason', '--lock-reason', [CompletionResultType]::ParameterName, 'Those locked for this reason, such as security')
            [CompletionResult]::new('--image-id', '--image-id', [CompletionResultType]::ParameterName, 'Those made from this image')
            [CompletionResult]::new('--resource-group-id', '--resource-group-id', [CompletionResultType]::ParameterName, 'Those of this resource group')
            [CompletionResult]::new('--tag', '--tag', [CompletionResultType]::ParameterName, 'Those that have this tag; several times for all of them')
            [CompletionResult]::new('--page-number', '--page-number', [CompletionResultType]::ParameterName, 'Only this page, from 1; without it, all are read')
            [CompletionResult]::new('--page-size', '--page-size', [CompletionResultType]::ParameterName, 'How many items a numbered page has; at most 100')
            [CompletionResult]::new('--next-token', '--next-token', [CompletionResultType]::ParameterName, 'Only the page that this token leads to')
            [CompletionResult]::new('--max-results', '--max-results', [CompletionResultType]::ParameterName, 'How many items one request asks for')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecs;describe-regions' {
            [CompletionResult]::new('--accept-language', '--accept-language', [CompletionResultType]::ParameterName, 'The language of the names, such as zh-CN, en-US or ja')
            [CompletionResult]::new('--instance-charge-type', '--instance-charge-type', [CompletionResultType]::ParameterName, 'Those where instances can be paid for this way: PrePaid or PostPaid')
            [CompletionResult]::new('--resource-type', '--resource-type', [CompletionResultType]::ParameterName, 'Those that offer this: instance, disk, reservedinstance or scu')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecs;help' {
            [CompletionResult]::new('reset-disk', 'reset-disk', [CompletionResultType]::ParameterValue, 'Roll one disk back to one of its snapshots (ResetDisk)')
            [CompletionResult]::new('reset-disks', 'reset-disks', [CompletionResultType]::ParameterValue, 'Roll 1 to 10 disks back to their snapshots in one request (ResetDisks)')
            [CompletionResult]::new('reinit-disk', 'reinit-disk', [CompletionResultType]::ParameterValue, 'Put a disk back to how it was created (ReInitDisk)')
            [CompletionResult]::new('describe-disks', 'describe-disks', [CompletionResultType]::ParameterValue, 'List disks (DescribeDisks)')
            [CompletionResult]::new('describe-snapshots', 'describe-snapshots', [CompletionResultType]::ParameterValue, 'List snapshots (DescribeSnapshots)')
            [CompletionResult]::new('describe-snapshot-groups', 'describe-snapshot-groups', [CompletionResultType]::ParameterValue, 'List snapshot-consistent groups (DescribeSnapshotGroups)')
            [CompletionResult]::new('describe-instances', 'describe-instances', [CompletionResultType]::ParameterValue, 'List instances (DescribeInstances)')
            [CompletionResult]::new('describe-regions', 'describe-regions', [CompletionResultType]::ParameterValue, 'List regions and the hosts that serve them (DescribeRegions)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapback;ecs;help;reset-disk' {
            break
        }
        'snapback;ecs;help;reset-disks' {
            break
        }
        'snapback;ecs;help;reinit-disk' {
            break
        }
        'snapback;ecs;help;describe-disks' {
            break
        }
        'snapback;ecs;help;describe-snapshots' {
            break
        }
        'snapback;ecs;help;describe-snapshot-groups' {
            break
        }
        'snapback;ecs;help;describe-instances' {
            break
        }
        'snapback;ecs;help;describe-regions' {
            break
        }
        'snapback;ecs;help;help' {
            break
        }
        'snapback;ecm' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('reset-instances', 'reset-instances', [CompletionResultType]::ParameterValue, 'Reinstall instances from an image (ResetInstances)')
            [CompletionResult]::new('describe-instances', 'describe-instances', [CompletionResultType]::ParameterValue, 'List instances (DescribeInstances)')
            [CompletionResult]::new('describe-images', 'describe-images', [CompletionResultType]::ParameterValue, 'List images (DescribeImage)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapback;ecm;reset-instances' {
            [CompletionResult]::new('--instance-id', '--instance-id', [CompletionResultType]::ParameterName, 'An instance; several times, or a JSON array')
            [CompletionResult]::new('--image-id', '--image-id', [CompletionResultType]::ParameterName, 'The image to install; each instance''s current one if absent')
            [CompletionResult]::new('--password-file', '--password-file', [CompletionResultType]::ParameterName, 'Read the new password from the first line of this file')
            [CompletionResult]::new('--keep-data', '--keep-data', [CompletionResultType]::ParameterName, 'Whether data disks keep their data [provider''s default: true]')
            [CompletionResult]::new('--keep-image-login', '--keep-image-login', [CompletionResultType]::ParameterName, 'Keep the image''s own login; custom, shared and imported images only; excludes a password')
            [CompletionResult]::new('--security-service', '--security-service', [CompletionResultType]::ParameterName, 'Whether to install Cloud Workload Protection [provider''s default: true]')
            [CompletionResult]::new('--monitor-service', '--monitor-service', [CompletionResultType]::ParameterName, 'Whether to install Cloud Monitor [provider''s default: true]')
            [CompletionResult]::new('--eip-direct-service', '--eip-direct-service', [CompletionResultType]::ParameterName, 'Whether elastic addresses are bound directly; Linux only [provider''s default: true]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--password-stdin', '--password-stdin', [CompletionResultType]::ParameterName, 'Read the new password from standard input: its first line [else env: SNAPBACK_PASSWORD]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecm;describe-instances' {
            [CompletionResult]::new('--instance-id', '--instance-id', [CompletionResultType]::ParameterName, 'Only the instance with this id; several times, or a JSON array, at most 5')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'A condition: the field has one of these values, at most five; several times for all of them')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Only the page that begins here')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many items one request asks for; with --offset, how many at all')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecm;describe-images' {
            [CompletionResult]::new('--image-id', '--image-id', [CompletionResultType]::ParameterName, 'Only the image with this id; several times, or a JSON array, at most 5')
            [CompletionResult]::new('--filter', '--filter', [CompletionResultType]::ParameterName, 'A condition: the field has one of these values, at most five; several times for all of them')
            [CompletionResult]::new('--offset', '--offset', [CompletionResultType]::ParameterName, 'Only the page that begins here')
            [CompletionResult]::new('--limit', '--limit', [CompletionResultType]::ParameterName, 'How many items one request asks for; with --offset, how many at all')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;ecm;help' {
            [CompletionResult]::new('reset-instances', 'reset-instances', [CompletionResultType]::ParameterValue, 'Reinstall instances from an image (ResetInstances)')
            [CompletionResult]::new('describe-instances', 'describe-instances', [CompletionResultType]::ParameterValue, 'List instances (DescribeInstances)')
            [CompletionResult]::new('describe-images', 'describe-images', [CompletionResultType]::ParameterValue, 'List images (DescribeImage)')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapback;ecm;help;reset-instances' {
            break
        }
        'snapback;ecm;help;describe-instances' {
            break
        }
        'snapback;ecm;help;describe-images' {
            break
        }
        'snapback;ecm;help;help' {
            break
        }
        'snapback;doctor' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Check this provider alone [default: both]')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;policy' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'The provider whose commands are meant when none is named')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;sandbox' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run the emulator for other programs, until it is ended')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what is in the emulator''s world')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Put the emulator''s world back to what it was at first')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List the requests of late of a running emulator')
            [CompletionResult]::new('trouble', 'trouble', [CompletionResultType]::ParameterValue, 'Make something go wrong in a running emulator, or end it')
            [CompletionResult]::new('clock', 'clock', [CompletionResultType]::ParameterValue, 'Show or turn the clock of a running emulator')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Print a scenario with a world of any size')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of scenarios')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapback;sandbox;serve' {
            [CompletionResult]::new('--addr', '--addr', [CompletionResultType]::ParameterName, 'Where to listen: a loopback address; port 0 takes any free one')
            [CompletionResult]::new('--reset-time', '--reset-time', [CompletionResultType]::ParameterName, 'How long a reset takes')
            [CompletionResult]::new('--reset-status', '--reset-status', [CompletionResultType]::ParameterName, 'What an ECS disk shows while it is rolled back: the status from before, or ReIniting')
            [CompletionResult]::new('--scenario', '--scenario', [CompletionResultType]::ParameterName, 'The world, and what goes wrong in it, from a JSON file, or a YAML one by its name')
            [CompletionResult]::new('--trouble', '--trouble', [CompletionResultType]::ParameterName, 'Something that goes wrong, as `sandbox trouble` takes it; can be given several times')
            [CompletionResult]::new('--seed', '--seed', [CompletionResultType]::ParameterName, 'What chance begins with: with the same seed and the same requests the same goes wrong')
            [CompletionResult]::new('--rates', '--rates', [CompletionResultType]::ParameterName, 'How many requests are taken: any number, or as many as the providers document')
            [CompletionResult]::new('--ca-out', '--ca-out', [CompletionResultType]::ParameterName, 'Where to write the certificate of that authority, for clients to trust')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--allow-remote-access', '--allow-remote-access', [CompletionResultType]::ParameterName, 'Listen on another address than a loopback one: whoever reaches it may do with the emulator what they like')
            [CompletionResult]::new('--hold-clock', '--hold-clock', [CompletionResultType]::ParameterName, 'Hold the world''s clock, which then moves only when `sandbox clock` turns it')
            [CompletionResult]::new('--tls', '--tls', [CompletionResultType]::ParameterName, 'Speak TLS, with a certificate from an authority that is made for it')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;sandbox;show' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--all', '--all', [CompletionResultType]::ParameterName, 'Also show the resources that are there to provoke an error code')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;sandbox;reset' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'snapback;sandbox;requests' {
            [CompletionResult]::new('--addr', '--addr', [CompletionResultType]::ParameterName, 'Where the sandbox listens: the address, or the URL that `sandbox serve` printed')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;sandbox;trouble' {
            [CompletionResult]::new('--end', '--end', [CompletionResultType]::ParameterName, 'End the trouble with this number')
            [CompletionResult]::new('--addr', '--addr', [CompletionResultType]::ParameterName, 'Where the sandbox listens: the address, or the URL that `sandbox serve` printed')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--end-all', '--end-all', [CompletionResultType]::ParameterName, 'End all troubles')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;sandbox;clock' {
            [CompletionResult]::new('--advance', '--advance', [CompletionResultType]::ParameterName, 'Turn it ahead by this much')
            [CompletionResult]::new('--addr', '--addr', [CompletionResultType]::ParameterName, 'Where the sandbox listens: the address, or the URL that `sandbox serve` printed')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--hold', '--hold', [CompletionResultType]::ParameterName, 'Hold it: then it moves only when it is turned')
            [CompletionResult]::new('--run', '--run', [CompletionResultType]::ParameterName, 'Let it run on')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;sandbox;generate' {
            [CompletionResult]::new('--provider', '--provider', [CompletionResultType]::ParameterName, 'Whose world: ECS of Alibaba Cloud, or CVM and CBS of Tencent Cloud')
            [CompletionResult]::new('--instances', '--instances', [CompletionResultType]::ParameterName, 'How many instances')
            [CompletionResult]::new('--disks', '--disks', [CompletionResultType]::ParameterName, 'How many disks in all')
            [CompletionResult]::new('--snapshots', '--snapshots', [CompletionResultType]::ParameterName, 'How many snapshots of each disk, one a day')
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help (see more with ''--help'')')
            break
        }
        'snapback;sandbox;schema' {
            [CompletionResult]::new('-p', '-p', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('--profile', '--profile', [CompletionResultType]::ParameterName, 'The credentials profile: beats credentials in the environment')
            [CompletionResult]::new('-r', '-r', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--region', '--region', [CompletionResultType]::ParameterName, 'The region [env: ALIBABA_CLOUD_REGION_ID or TENCENTCLOUD_REGION; else the profile''s]')
            [CompletionResult]::new('--endpoint', '--endpoint', [CompletionResultType]::ParameterName, 'Where to send requests; plain http only to this machine')
            [CompletionResult]::new('-o', '-o', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('--output', '--output', [CompletionResultType]::ParameterName, 'The form of the result on stdout; json and jsonl also make errors JSON')
            [CompletionResult]::new('-q', '-q', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--query', '--query', [CompletionResultType]::ParameterName, 'Show only what this JMESPath expression finds in the JSON result; strings print bare')
            [CompletionResult]::new('--confirm', '--confirm', [CompletionResultType]::ParameterName, 'As --yes, but only if this is the one target of the command; for several, give their number as in 3-disks')
            [CompletionResult]::new('--timeout', '--timeout', [CompletionResultType]::ParameterName, 'How long to wait in all, such as 90s or 10m')
            [CompletionResult]::new('--connect-timeout', '--connect-timeout', [CompletionResultType]::ParameterName, 'How long a connection may take to be made')
            [CompletionResult]::new('--request-timeout', '--request-timeout', [CompletionResultType]::ParameterName, 'How long one attempt may take [default: the operation''s documented time, such as 36s for ResetDisk]')
            [CompletionResult]::new('--ca-bundle', '--ca-bundle', [CompletionResultType]::ParameterName, 'The certificate authorities to trust instead of the built-in ones (PEM)')
            [CompletionResult]::new('--signature', '--signature', [CompletionResultType]::ParameterName, 'How requests to Alibaba Cloud are signed: v1 (RPC, HMAC-SHA1) or acs3 (ACS3-HMAC-SHA256)')
            [CompletionResult]::new('--lang', '--lang', [CompletionResultType]::ParameterName, 'The language of hints [env: SNAPBACK_LANG, else LANG]')
            [CompletionResult]::new('--color', '--color', [CompletionResultType]::ParameterName, 'Colour on stdout and stderr; NO_COLOR and CLICOLOR_FORCE are honoured')
            [CompletionResult]::new('--state-dir', '--state-dir', [CompletionResultType]::ParameterName, 'Where the sandbox keeps its state [default: $XDG_STATE_HOME/snapback]')
            [CompletionResult]::new('--vpc', '--vpc', [CompletionResultType]::ParameterName, 'Ask the hosts for the inside of the provider''s VPCs; --endpoint beats it')
            [CompletionResult]::new('-y', '-y', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--yes', '--yes', [CompletionResultType]::ParameterName, 'Carry out without asking')
            [CompletionResult]::new('--dry-run', '--dry-run', [CompletionResultType]::ParameterName, 'Check and show, change nothing')
            [CompletionResult]::new('--print-request', '--print-request', [CompletionResultType]::ParameterName, 'Print the signed request with its secrets masked, and send nothing')
            [CompletionResult]::new('--wait', '--wait', [CompletionResultType]::ParameterName, 'Wait for the operation to end, on read-only calls')
            [CompletionResult]::new('--no-wait', '--no-wait', [CompletionResultType]::ParameterName, 'Do not wait (the default of API commands)')
            [CompletionResult]::new('-v', '-v', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--verbose', '--verbose', [CompletionResultType]::ParameterName, 'Tell of each request on stderr; -vv tells of its headers and body, secrets masked')
            [CompletionResult]::new('--quiet', '--quiet', [CompletionResultType]::ParameterName, 'Nothing on stderr but errors')
            [CompletionResult]::new('--sandbox', '--sandbox', [CompletionResultType]::ParameterName, 'Talk to the embedded emulator: no credentials, no network, nothing real')
            [CompletionResult]::new('-h', '-h', [CompletionResultType]::ParameterName, 'Print help')
            [CompletionResult]::new('--help', '--help', [CompletionResultType]::ParameterName, 'Print help')
            break
        }
        'snapback;sandbox;help' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run the emulator for other programs, until it is ended')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what is in the emulator''s world')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Put the emulator''s world back to what it was at first')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List the requests of late of a running emulator')
            [CompletionResult]::new('trouble', 'trouble', [CompletionResultType]::ParameterValue, 'Make something go wrong in a running emulator, or end it')
            [CompletionResult]::new('clock', 'clock', [CompletionResultType]::ParameterValue, 'Show or turn the clock of a running emulator')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Print a scenario with a world of any size')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of scenarios')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapback;sandbox;help;serve' {
            break
        }
        'snapback;sandbox;help;show' {
            break
        }
        'snapback;sandbox;help;reset' {
            break
        }
        'snapback;sandbox;help;requests' {
            break
        }
        'snapback;sandbox;help;trouble' {
            break
        }
        'snapback;sandbox;help;clock' {
            break
        }
        'snapback;sandbox;help;generate' {
            break
        }
        'snapback;sandbox;help;schema' {
            break
        }
        'snapback;sandbox;help;help' {
            break
        }
        'snapback;help' {
            [CompletionResult]::new('ecs', 'ecs', [CompletionResultType]::ParameterValue, 'Alibaba Cloud Elastic Compute Service')
            [CompletionResult]::new('ecm', 'ecm', [CompletionResultType]::ParameterValue, 'Tencent Cloud Edge Computing Machine')
            [CompletionResult]::new('doctor', 'doctor', [CompletionResultType]::ParameterValue, 'Check credentials, clock, network and permissions')
            [CompletionResult]::new('policy', 'policy', [CompletionResultType]::ParameterValue, 'Print the least policy that commands need: RAM''s or CAM''s')
            [CompletionResult]::new('sandbox', 'sandbox', [CompletionResultType]::ParameterValue, 'The embedded emulator of both clouds: rehearse, and test scripts')
            [CompletionResult]::new('help', 'help', [CompletionResultType]::ParameterValue, 'Print this message or the help of the given subcommand(s)')
            break
        }
        'snapback;help;ecs' {
            [CompletionResult]::new('reset-disk', 'reset-disk', [CompletionResultType]::ParameterValue, 'Roll one disk back to one of its snapshots (ResetDisk)')
            [CompletionResult]::new('reset-disks', 'reset-disks', [CompletionResultType]::ParameterValue, 'Roll 1 to 10 disks back to their snapshots in one request (ResetDisks)')
            [CompletionResult]::new('reinit-disk', 'reinit-disk', [CompletionResultType]::ParameterValue, 'Put a disk back to how it was created (ReInitDisk)')
            [CompletionResult]::new('describe-disks', 'describe-disks', [CompletionResultType]::ParameterValue, 'List disks (DescribeDisks)')
            [CompletionResult]::new('describe-snapshots', 'describe-snapshots', [CompletionResultType]::ParameterValue, 'List snapshots (DescribeSnapshots)')
            [CompletionResult]::new('describe-snapshot-groups', 'describe-snapshot-groups', [CompletionResultType]::ParameterValue, 'List snapshot-consistent groups (DescribeSnapshotGroups)')
            [CompletionResult]::new('describe-instances', 'describe-instances', [CompletionResultType]::ParameterValue, 'List instances (DescribeInstances)')
            [CompletionResult]::new('describe-regions', 'describe-regions', [CompletionResultType]::ParameterValue, 'List regions and the hosts that serve them (DescribeRegions)')
            break
        }
        'snapback;help;ecs;reset-disk' {
            break
        }
        'snapback;help;ecs;reset-disks' {
            break
        }
        'snapback;help;ecs;reinit-disk' {
            break
        }
        'snapback;help;ecs;describe-disks' {
            break
        }
        'snapback;help;ecs;describe-snapshots' {
            break
        }
        'snapback;help;ecs;describe-snapshot-groups' {
            break
        }
        'snapback;help;ecs;describe-instances' {
            break
        }
        'snapback;help;ecs;describe-regions' {
            break
        }
        'snapback;help;ecm' {
            [CompletionResult]::new('reset-instances', 'reset-instances', [CompletionResultType]::ParameterValue, 'Reinstall instances from an image (ResetInstances)')
            [CompletionResult]::new('describe-instances', 'describe-instances', [CompletionResultType]::ParameterValue, 'List instances (DescribeInstances)')
            [CompletionResult]::new('describe-images', 'describe-images', [CompletionResultType]::ParameterValue, 'List images (DescribeImage)')
            break
        }
        'snapback;help;ecm;reset-instances' {
            break
        }
        'snapback;help;ecm;describe-instances' {
            break
        }
        'snapback;help;ecm;describe-images' {
            break
        }
        'snapback;help;doctor' {
            break
        }
        'snapback;help;policy' {
            break
        }
        'snapback;help;sandbox' {
            [CompletionResult]::new('serve', 'serve', [CompletionResultType]::ParameterValue, 'Run the emulator for other programs, until it is ended')
            [CompletionResult]::new('show', 'show', [CompletionResultType]::ParameterValue, 'Show what is in the emulator''s world')
            [CompletionResult]::new('reset', 'reset', [CompletionResultType]::ParameterValue, 'Put the emulator''s world back to what it was at first')
            [CompletionResult]::new('requests', 'requests', [CompletionResultType]::ParameterValue, 'List the requests of late of a running emulator')
            [CompletionResult]::new('trouble', 'trouble', [CompletionResultType]::ParameterValue, 'Make something go wrong in a running emulator, or end it')
            [CompletionResult]::new('clock', 'clock', [CompletionResultType]::ParameterValue, 'Show or turn the clock of a running emulator')
            [CompletionResult]::new('generate', 'generate', [CompletionResultType]::ParameterValue, 'Print a scenario with a world of any size')
            [CompletionResult]::new('schema', 'schema', [CompletionResultType]::ParameterValue, 'Print the JSON Schema of scenarios')
            break
        }
        'snapback;help;sandbox;serve' {
            break
        }
        'snapback;help;sandbox;show' {
            break
        }
        'snapback;help;sandbox;reset' {
            break
        }
        'snapback;help;sandbox;requests' {
            break
        }
        'snapback;help;sandbox;trouble' {
            break
        }
        'snapback;help;sandbox;clock' {
            break
        }
        'snapback;help;sandbox;generate' {
            break
        }
        'snapback;help;sandbox;schema' {
            break
        }
        'snapback;help;help' {
            break
        }
    })

    $completions.Where{ $_.CompletionText -like "$wordToComplete*" } |
        Sort-Object -Property ListItemText
}
