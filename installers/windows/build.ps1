# Builds the msi on Windows: installers\windows\build.ps1 [-Out FOLDER] (default: installers\out).
# Needs JDK 25 (JAVA_HOME), Maven and WiX 3 (environment variable WIX, as on GitHub's runners). Not yet run on any Windows.
[CmdletBinding()]
param([string] $Out)

Set-StrictMode -Version Latest
$ErrorActionPreference = 'Stop'

$here = $PSScriptRoot
$root = (Resolve-Path (Join-Path $here '..\..')).Path
if (-not $Out) { $Out = Join-Path $root 'installers\out' }
$staging = Join-Path $Out 'staging'
$image = Join-Path $Out 'porchlight'

function Say([string] $Text) { Write-Host "== $Text" }

# Runs a program, and stops when it fails: PowerShell alone would go on.
function Invoke-Program([string] $Program, [string[]] $Arguments) {
    & $Program @Arguments
    if ($LASTEXITCODE -ne 0) { throw "$Program ended with $LASTEXITCODE" }
}

# A value of a file of the form name=value.
function Read-Value([string] $File, [string] $Name) {
    $line = Get-Content $File | Where-Object { $_ -like "$Name=*" } | Select-Object -First 1
    if (-not $line) { throw "$File does not say $Name" }
    $line.Substring($Name.Length + 1)
}

function Get-Version {
    $found = Select-String -Path (Join-Path $root 'pom.xml') -Pattern '^  <version>([0-9.]+)' | Select-Object -First 1
    if (-not $found) { throw 'pom.xml does not say its version on a line of its own' }
    $found.Matches[0].Groups[1].Value
}

# The jar of one of our modules.
function Get-OwnJar([string] $Module, [string] $Name) {
    $built = Get-ChildItem (Join-Path $root "$Module\target") -Filter "$Name-*.jar"
    $jars = @($built | Where-Object Name -NotMatch '-(tests|sources)\.jar$')
    if ($jars.Count -ne 1) { throw "$Module has $($jars.Count) jars" }
    $jars[0].FullName
}

function Build-Jars {
    Say 'Jars'
    foreach ($folder in $staging, $image) { if (Test-Path $folder) { Remove-Item $folder -Recurse -Force } }
    foreach ($folder in 'modules', 'jars') { New-Item (Join-Path $staging $folder) -ItemType Directory | Out-Null }
    Invoke-Program 'mvn.cmd' @('-B', '-ntp', '-q', '-f', (Join-Path $root 'pom.xml'), '-Dspotless.check.skip', '-DskipTests',
        '-pl', 'app/gui,app/cli', '-am', 'package', 'dependency:copy-dependencies', '-DincludeScope=runtime')
    foreach ($module in 'app\gui', 'app\cli') {
        foreach ($jar in Get-ChildItem (Join-Path $root "$module\target\dependency") -Filter '*.jar') {
            if ($jar.Name -match '^javafx-.*-win\.jar$') { Copy-Item $jar.FullName (Join-Path $staging 'modules') }
            elseif ($jar.Name -notmatch '^(javafx|porchlight)-') { Copy-Item $jar.FullName (Join-Path $staging 'jars') }
        }
    }
    Copy-Item (Get-OwnJar 'app\gui' 'porchlight-gui') (Join-Path $staging 'jars\porchlight-gui.jar')
    Copy-Item (Get-OwnJar 'app\cli' 'porchlight-cli') (Join-Path $staging 'jars\porchlight-cli.jar')
    Copy-Item (Get-OwnJar 'app\core' 'porchlight-core') (Join-Path $staging 'jars\porchlight-core.jar')
    Copy-Item (Get-OwnJar 'tunnel-native' 'porchlight-tunnel') (Join-Path $staging 'jars\porchlight-tunnel.jar')
    foreach ($jar in Get-ChildItem (Join-Path $staging 'jars')) {
        if ($jar.Name -match 'sandbox|libevm|^jna-|testfx|junit|archunit|jazzer|^mockwebserver') {
            throw "$($jar.Name) has no place in a shipped app"
        }
    }
}

function Build-Image([string] $Version) {
    Say 'Runtime'
    $runtime = Join-Path $Out 'runtime'
    if (Test-Path $runtime) { Remove-Item $runtime -Recurse -Force }
    Invoke-Program "$env:JAVA_HOME\bin\jlink.exe" @('--module-path', (Join-Path $staging 'modules'), "@$here\jlink.args", '--output', $runtime)
    Say 'Image'
    foreach ($launcher in @{ Name = 'porchlight-cli'; Jar = 'porchlight-cli.jar' }, @{ Name = 'porchlightctl'; Jar = 'porchlight-tunnel.jar' }) {
        $properties = Join-Path $staging "$($launcher.Name).properties"
        Copy-Item (Join-Path $here "$($launcher.Name).properties") $properties
        Add-Content $properties "main-jar=$($launcher.Jar)"
    }
    Invoke-Program "$env:JAVA_HOME\bin\jpackage.exe" @("@$here\jpackage.args", '--app-version', $Version, '--input', (Join-Path $staging 'jars'),
        '--main-jar', 'porchlight-gui.jar', '--runtime-image', $runtime, '--dest', $Out,
        '--add-launcher', "porchlight-cli=$staging\porchlight-cli.properties", '--add-launcher', "porchlightctl=$staging\porchlightctl.properties")
    # jpackage gives every launcher every jar; the way out has only the helper's own.
    $cfg = Join-Path $image 'app\porchlightctl.cfg'
    $lines = Get-Content $cfg | Where-Object { $_ -notlike 'app.classpath=*' -or $_ -like '*porchlight-tunnel.jar' }
    if (@($lines | Where-Object { $_ -like 'app.classpath=*' }).Count -ne 1) { throw 'the class path of porchlightctl is not what was expected' }
    Set-Content $cfg $lines
    Copy-Item (Join-Path $root 'LICENSE') $image
}

# The programs of WireGuard: of their makers' own package, by hash, and signed as they sign.
function Get-WireGuard {
    Say 'WireGuard'
    $pin = Join-Path $here 'wireguard.pin'
    $msi = Join-Path $staging 'wireguard.msi'
    Invoke-WebRequest (Read-Value $pin 'url') -OutFile $msi -UseBasicParsing
    $hash = (Get-FileHash $msi -Algorithm SHA256).Hash
    if ($hash -ne (Read-Value $pin 'sha256')) { throw "the package of WireGuard is not the pinned one: $hash" }
    $unpacked = Join-Path $staging 'wireguard'
    $unpack = Start-Process "$env:SystemRoot\System32\msiexec.exe" -Wait -PassThru -ArgumentList '/a', "`"$msi`"", '/qn', "TARGETDIR=`"$unpacked`""
    if ($unpack.ExitCode -ne 0) { throw "msiexec ended with $($unpack.ExitCode)" }
    $folder = Split-Path (Get-ChildItem $unpacked -Recurse -Filter 'wireguard.exe' | Select-Object -First 1 -ExpandProperty FullName)
    foreach ($program in 'wireguard.exe', 'wg.exe') {
        $signature = Get-AuthenticodeSignature (Join-Path $folder $program)
        if ($signature.Status -ne 'Valid' -or $signature.SignerCertificate.Subject -notlike "*O=$(Read-Value $pin 'signer')*") {
            throw "$program is not signed by $(Read-Value $pin 'signer')"
        }
    }
    $folder
}

function Build-Package([string] $Version, [string] $WireGuard) {
    Say 'Package'
    # Its own component is written by hand, since the service hangs on it.
    $service = Join-Path $staging 'image\runtime\bin'
    New-Item $service -ItemType Directory -Force | Out-Null
    Move-Item (Join-Path $image 'runtime\bin\java.exe') $service
    $wxs = Join-Path $staging 'image.wxs'
    Invoke-Program "$env:WIX\bin\heat.exe" @('dir', $image, '-nologo', '-cg', 'Image', '-dr', 'INSTALLED', '-ag', '-scom', '-sreg',
        '-sfrag', '-srd', '-var', 'var.Rest', '-out', $wxs)
    $objects = @()
    foreach ($source in (Join-Path $here 'porchlight.wxs'), $wxs) {
        $object = Join-Path $staging ([IO.Path]::GetFileNameWithoutExtension($source) + '.wixobj')
        Invoke-Program "$env:WIX\bin\candle.exe" @('-nologo', '-arch', 'x64', "-dVersion=$Version", "-dImage=$staging\image", "-dRest=$image",
            "-dWireGuard=$WireGuard", "-dHere=$here", '-out', $object, $source)
        $objects += $object
    }
    $msi = Join-Path $Out "porchlight-$Version.msi"
    Invoke-Program "$env:WIX\bin\light.exe" (@('-nologo', '-out', $msi) + $objects)
    Move-Item (Join-Path $service 'java.exe') (Join-Path $image 'runtime\bin')
    Write-Host ("{0}: {1:N0} MB" -f $msi, ((Get-Item $msi).Length / 1048576))
}

if (-not $env:JAVA_HOME) { throw 'JAVA_HOME is not set' }
if (-not $env:WIX) { throw 'WiX 3 is not installed (environment variable WIX)' }
New-Item $Out -ItemType Directory -Force | Out-Null
$Out = (Resolve-Path $Out).Path
foreach ($name in 'JAVA_TOOL_OPTIONS', 'JDK_JAVA_OPTIONS') { Remove-Item "Env:$name" -ErrorAction SilentlyContinue }
$version = Get-Version
Build-Jars
Build-Image $version
Build-Package $version (Get-WireGuard)
