# Installs the msi on a machine that may be spoilt, blocks, looks for leaks, opens, uninstalls, and compares the machine with what it
# was: installers\windows\test.ps1 -Msi FILE -Result FILE.json. As administrator. Not yet run on any Windows.
#
# The witness is pktmon, which sees packets below the filters, on the network card. Addresses of the documentation range stand for the
# internet: nobody answers there, and a packet that leaves is a leak all the same. The control, before anything is blocked, must be seen,
# or the run says nothing.
[CmdletBinding()]
param(
    [Parameter(Mandatory)] [string] $Msi,
    [Parameter(Mandatory)] [string] $Result
)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$installed = Join-Path $env:ProgramFiles 'Porchlight'
$ctl = Join-Path $installed 'porchlightctl.exe'
$work = Join-Path ([IO.Path]::GetTempPath()) 'porchlight-test'
$targets4 = '192.0.2.77', '198.51.100.77', '203.0.113.77'
$targets6 = '2001:db8::77', '2001:db8:1::77'
$ports = 53, 80, 443, 51820, 123
$least = 20
$steps = [System.Collections.Generic.List[object]]::new()

function Step([string] $Name, [bool] $Good, [object] $Seen) {
    $steps.Add([ordered]@{ name = $Name; good = $Good; seen = $Seen })
    Write-Host ("{0} {1}: {2}" -f $(if ($Good) { 'ok  ' } else { 'FAIL' }), $Name, $Seen)
}

function Invoke-Program([string] $Program, [string[]] $Arguments) {
    $output = & $Program @Arguments 2>&1 | Out-String
    [pscustomobject]@{ Code = $LASTEXITCODE; Output = $output }
}

# What must be after the uninstallation as it was before the installation.
function Get-Snapshot {
    $filters = Join-Path $work 'filters.xml'
    Invoke-Program 'netsh.exe' @('wfp', 'show', 'filters', "file=$filters", 'verbose=on') | Out-Null
    $ours = @(Select-String -Path $filters -Pattern 'e9b9d6c8-5a3a-4c1d-8a52-50726368ff0[12]' -ErrorAction SilentlyContinue).Count
    [ordered]@{
        filters  = $ours
        services = @(Get-Service | Where-Object Name -Match '^(Porchlight|WireGuardTunnel\$porchlight0)$' | ForEach-Object Name)
        files    = @(Get-ChildItem $installed -Recurse -Force -ErrorAction SilentlyContinue | ForEach-Object FullName)
        adapters = @(Get-NetAdapter -IncludeHidden | Where-Object Name -Like 'porchlight*' | ForEach-Object Name)
        routes   = @(Get-NetRoute | ForEach-Object { "$($_.DestinationPrefix) $($_.NextHop) $($_.InterfaceAlias)" } | Sort-Object)
    }
}

# Sends to every target and port, over UDP and TCP, unbound and bound to the machine's own address. Errors are what is hoped for.
function Send-Probes {
    $sent = 0
    $own = (Get-NetIPAddress -AddressFamily IPv4 | Where-Object { $_.PrefixOrigin -eq 'Dhcp' } | Select-Object -First 1).IPAddress
    foreach ($target in $targets4 + $targets6) {
        $address = [Net.IPAddress]::Parse($target)
        foreach ($port in $ports) {
            foreach ($bound in $false, $true) {
                if ($bound -and ($address.AddressFamily -ne 'InterNetwork' -or -not $own)) { continue }
                foreach ($kind in 'Udp', 'Tcp') {
                    $type = if ($kind -eq 'Udp') { [Net.Sockets.SocketType]::Dgram } else { [Net.Sockets.SocketType]::Stream }
                    $socket = [Net.Sockets.Socket]::new($address.AddressFamily, $type, [Net.Sockets.ProtocolType]::$kind)
                    try {
                        $socket.Blocking = $false
                        if ($bound) { $socket.Bind([Net.IPEndPoint]::new([Net.IPAddress]::Parse($own), 0)) }
                        $end = [Net.IPEndPoint]::new($address, $port)
                        if ($kind -eq 'Udp') { [void] $socket.SendTo([byte[]](1, 2, 3, 4), $end) } else { $socket.Connect($end) }
                    } catch [Net.Sockets.SocketException] {
                        Write-Verbose "$target $port ${kind}: $($_.Exception.SocketErrorCode)"
                    } finally {
                        $sent++
                        Start-Sleep -Milliseconds 20
                        $socket.Dispose()
                    }
                }
            }
        }
        & "$env:SystemRoot\System32\PING.EXE" -n 1 -w 100 $target | Out-Null
        $sent++
    }
    $sent
}

# Probes under the eyes of the witness. Returns how many packets to the targets left.
function Measure-Leaks([string] $Name) {
    $etl = Join-Path $work "$Name.etl"
    $text = Join-Path $work "$Name.txt"
    Invoke-Program 'pktmon.exe' @('filter', 'remove') | Out-Null
    foreach ($target in $targets4 + $targets6) {
        Invoke-Program 'pktmon.exe' @('filter', 'add', ($target -replace '[:.]', '-'), '-i', $target) | Out-Null
    }
    # Only at the network cards: a packet that a filter refused was seen above them and never there.
    $start = Invoke-Program 'pktmon.exe' @('start', '--capture', '--comp', 'nics', '--pkt-size', '128', '--file-name', $etl)
    if ($start.Code -ne 0) { throw "pktmon does not start: $($start.Output)" }
    Start-Sleep -Seconds 1
    $sent = Send-Probes
    Start-Sleep -Seconds 2
    Invoke-Program 'pktmon.exe' @('stop') | Out-Null
    Invoke-Program 'pktmon.exe' @('etl2txt', $etl, '--out', $text) | Out-Null
    $pattern = '> (' + (($targets4 + $targets6 | ForEach-Object { [regex]::Escape($_) }) -join '|') + ')[. :]'
    $seen = @(Select-String -Path $text -Pattern $pattern).Count
    Write-Host "$Name`: $sent sent, $seen seen leaving"
    $seen
}

function Get-Status {
    $state = & "$env:SystemRoot\System32\sc.exe" query Porchlight | Out-String
    if ($state -match ':\s+4\s') { 'running' } else { 'not running' }
}

New-Item $work -ItemType Directory -Force | Out-Null
$before = Get-Snapshot
try {
    $control = Measure-Leaks 'control'
    Step 'the control is seen, or the run is void' ($control -ge $least) $control

    $install = Start-Process "$env:SystemRoot\System32\msiexec.exe" -Wait -PassThru `
        -ArgumentList '/i', "`"$Msi`"", '/qn', '/l*v', "`"$work\install.log`""
    Step 'the package installs' ($install.ExitCode -in 0, 3010) $install.ExitCode
    Step 'the service runs' ((Get-Status) -eq 'running') (Get-Status)

    $image = (Get-ItemProperty 'HKLM:\SYSTEM\CurrentControlSet\Services\Porchlight').ImagePath
    Step 'the path of the service is quoted' ($image.StartsWith('"')) $image
    $rights = & "$env:SystemRoot\System32\sc.exe" sdshow Porchlight | Out-String
    $changing = '\(A;[^;]*;[^;]*(DC|WP|RP|WD|WO)[^;]*;[^;]*;[^;]*;(IU|SU|BU|AU|WD)\)'
    Step 'users may not change the service' ($rights -notmatch $changing) $rights.Trim()
    $data = (Get-Acl (Join-Path $installed 'Data')).Sddl
    Step 'only the system and administrators reach Data' ($data -notmatch ';;;(?!SY\)|BA\))') $data

    $sid = [Security.Principal.WindowsIdentity]::GetCurrent().User.Value
    $own = Invoke-Program $ctl @('own', $sid)
    Step 'an owner can be named' ($own.Code -eq 0) $own.Output.Trim()
    Start-Sleep -Seconds 3

    $cli = Join-Path $installed 'porchlight-cli.exe'
    $lock = Invoke-Program $cli @('lockdown', 'on')
    Step 'lockdown blocks' ($lock.Code -eq 0) $lock.Output.Trim()
    $blocked = Measure-Leaks 'blocked'
    Step 'nothing leaves while blocked' ($blocked -eq 0) $blocked

    # The helper is killed, not stopped: what blocks is the system's.
    $process = (Get-CimInstance Win32_Service -Filter "Name='Porchlight'").ProcessId
    Stop-Process -Id $process -Force
    $killed = Measure-Leaks 'killed'
    Step 'nothing leaves after the helper was killed' ($killed -eq 0) $killed
    $again = $false
    foreach ($i in 1..20) { if ((Get-Status) -eq 'running') { $again = $true; break } else { Start-Sleep -Seconds 1 } }
    Step 'the service is started again' $again (Get-Status)

    $upgrade = Invoke-Program $ctl @('upgrade')
    Step 'loosening keeps the block under lockdown' ($upgrade.Code -eq 0 -and (Measure-Leaks 'upgrade') -eq 0) $upgrade.Code

    $open = Invoke-Program $ctl @('open')
    Step 'one command leads out' ($open.Code -eq 0) $open.Output.Trim()
    $reopened = Measure-Leaks 'open'
    Step 'after that packets leave again' ($reopened -ge $least) $reopened
} catch {
    Step 'the test itself' $false $_.ToString()
} finally {
    $remove = Start-Process "$env:SystemRoot\System32\msiexec.exe" -Wait -PassThru `
        -ArgumentList '/x', "`"$Msi`"", '/qn', '/l*v', "`"$work\remove.log`""
    Step 'the package goes' ($remove.ExitCode -in 0, 3010) $remove.ExitCode
    $after = Get-Snapshot
    foreach ($what in $before.Keys) {
        $same = (ConvertTo-Json $before[$what] -Compress) -eq (ConvertTo-Json $after[$what] -Compress)
        Step "as before: $what" $same $(if ($same) { 'the same' } else { ConvertTo-Json $after[$what] -Compress })
    }
    $system = Get-CimInstance Win32_OperatingSystem
    [ordered]@{
        system = "$($system.Caption) $($system.Version)"
        time   = (Get-Date).ToUniversalTime().ToString('o')
        commit = $env:GITHUB_SHA
        good   = -not ($steps | Where-Object { -not $_.good })
        steps  = $steps
    } | ConvertTo-Json -Depth 5 | Set-Content $Result -Encoding utf8
}
if ($steps | Where-Object { -not $_.good }) { exit 1 }
