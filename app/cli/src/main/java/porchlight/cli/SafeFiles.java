package porchlight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import porchlight.identity.SafeFile;

/// Files that a command writes: as [SafeFile] does, never over another one, and what goes wrong is said.
final class SafeFiles {
    private SafeFiles() {}

    /// @return an exit code; what went wrong was said
    static int write(Path file, String content, Terminal terminal) {
        return write(file, content.getBytes(StandardCharsets.UTF_8), terminal);
    }

    /// @return an exit code; what went wrong was said
    static int write(Path file, byte[] content, Terminal terminal) {
        try {
            SafeFile.create(file, content);
            return Exit.OK;
        } catch (FileAlreadyExistsException e) {
            terminal.complain("cli.file.exists", file.toString());
        } catch (IOException e) {
            terminal.complain("receipt.not.saved", file.toString());
        }
        return Exit.FAILED;
    }
}
