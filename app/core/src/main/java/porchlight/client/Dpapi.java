package porchlight.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.regex.Pattern;
import porchlight.client.SecretProgram.Answer;
import porchlight.identity.SafeFile;

/// Windows' Data Protection API: sealed for this user's login, through PowerShell. What was sealed is a file of ours.
///
/// Windows can keep the text of every script (event 4104), what cmdlets are given and give (4103), and what is
/// shown (transcripts). So the script is the same for every secret, the secret comes on standard input, and the
/// answer goes past the cmdlets and the console's records. `$input` and not `[Console]::In`, which PowerShell reads
/// itself when its standard input is no console.
final class Dpapi implements Keychain {
    private static final Pattern BASE64 = Pattern.compile("[A-Za-z0-9+/]{16,8192}={0,2}");
    private static final int MOST_BYTES = 16 * 1024;
    private static final String SHELL = Objects.requireNonNullElse(System.getenv("SystemRoot"), "C:\\Windows")
            + "\\System32\\WindowsPowerShell\\v1.0\\powershell.exe";
    private static final String BEGIN = "$ErrorActionPreference='Stop';Add-Type -AssemblyName System.Security;"
            + "$line=[string]@($input)[0];if(!$line){exit 1};[Console]::Out.Write(";
    private static final String END = ",$null,[Security.Cryptography.DataProtectionScope]::CurrentUser)))";
    private static final List<String> SEAL = command("[Convert]::ToBase64String("
            + "[Security.Cryptography.ProtectedData]::Protect([Text.Encoding]::ASCII.GetBytes($line)");
    private static final List<String> OPEN = command("[Text.Encoding]::ASCII.GetString("
            + "[Security.Cryptography.ProtectedData]::Unprotect([Convert]::FromBase64String($line)");

    private final SecretProgram program;
    private final Path folder;

    Dpapi(SecretProgram program, Path folder) {
        this.program = program;
        this.folder = folder;
    }

    /// Seals a secret that is none and looks whether anything came of it.
    @Override
    public boolean available() {
        try {
            return BASE64.matcher(seal("00".repeat(32).toCharArray())).matches();
        } catch (IOException e) {
            return false;
        }
    }

    @Override
    public void put(String account, char[] secret) throws IOException {
        String sealed = seal(secret);
        if (!BASE64.matcher(sealed).matches()) {
            throw new IOException("nothing was sealed");
        }
        SafeFile.createFolder(folder);
        SafeFile.write(file(account), sealed.getBytes(StandardCharsets.US_ASCII));
    }

    @Override
    public Optional<char[]> get(String account) throws IOException {
        Path file = file(account);
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        String sealed = new String(Files.readAllBytes(file), StandardCharsets.US_ASCII).strip();
        if (!BASE64.matcher(sealed).matches()) {
            return Optional.empty();
        }
        Answer answer = program.run(OPEN, (sealed + "\n").toCharArray());
        return answer.code() == 0 && answer.out().length > 0 ? Optional.of(answer.out()) : Optional.empty();
    }

    @Override
    public void remove(String account) throws IOException {
        Files.deleteIfExists(file(account));
    }

    private String seal(char[] secret) throws IOException {
        char[] line = Arrays.copyOf(secret, secret.length + 1);
        line[secret.length] = '\n';
        try {
            Answer answer = program.run(SEAL, line);
            return answer.code() == 0 ? new String(answer.out()) : "";
        } finally {
            Arrays.fill(line, '\0');
        }
    }

    private static List<String> command(String work) {
        return List.of(
                SHELL,
                "-NoLogo",
                "-NoProfile",
                "-NonInteractive",
                "-InputFormat",
                "Text",
                "-OutputFormat",
                "Text",
                "-Command",
                BEGIN + work + END);
    }

    private Path file(String account) {
        return folder.resolve(account + ".sealed");
    }
}
