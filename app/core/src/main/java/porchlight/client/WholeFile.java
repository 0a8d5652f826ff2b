package porchlight.client;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import porchlight.client.NetworkRefused.Reason;

/// Writes a small text so that at every moment the disk holds either the old one or the new one.
final class WholeFile {
    private WholeFile() {}

    /// Appears whole or not at all, and is on the disk when this returns.
    static void write(Path target, String content) throws NetworkRefused {
        Path fresh = target.resolveSibling(target.getFileName() + ".new");
        try {
            Path folder = target.getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            try (FileChannel channel = FileChannel.open(
                    fresh, StandardOpenOption.CREATE, StandardOpenOption.TRUNCATE_EXISTING, StandardOpenOption.WRITE)) {
                ByteBuffer bytes = ByteBuffer.wrap(content.getBytes(StandardCharsets.UTF_8));
                while (bytes.hasRemaining()) {
                    channel.write(bytes);
                }
                channel.force(true);
            }
            Files.move(fresh, target, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new NetworkRefused(Reason.NOT_WRITTEN, target.toString());
        }
    }
}
