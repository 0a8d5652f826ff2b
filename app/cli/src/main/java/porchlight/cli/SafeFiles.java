package porchlight.cli;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/// Files that a command writes: whole or not at all, never over another one, and only for their owner's eyes, since
/// they say where somebody was.
final class SafeFiles {
    private SafeFiles() {}

    /// @return an exit code; what went wrong was said
    static int write(Path file, String content, Terminal terminal) {
        FileAttribute<?>[] mode =
                file.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"))
                        }
                        : new FileAttribute<?>[0];
        try {
            Files.createFile(file, mode);
        } catch (FileAlreadyExistsException e) {
            terminal.complain("cli.file.exists", file.toString());
            return Exit.FAILED;
        } catch (IOException e) {
            terminal.complain("receipt.not.saved", file.toString());
            return Exit.FAILED;
        }
        try {
            Files.writeString(file, content, StandardCharsets.UTF_8, StandardOpenOption.WRITE);
            return Exit.OK;
        } catch (IOException e) {
            removeHalf(file);
            terminal.complain("receipt.not.saved", file.toString());
            return Exit.FAILED;
        }
    }

    private static void removeHalf(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException stays) {
            System.getLogger(SafeFiles.class.getName()).log(System.Logger.Level.DEBUG, "half a file stays", stays);
        }
    }
}
