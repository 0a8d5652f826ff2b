package porchlight.tunnel.windows;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.Base64;
import java.util.Set;

/// WireGuard's file with the private key: in the system's own folder, whose list lets nobody else read, and gone
/// as soon as it was read. Overwriting it before is the best that can be done; what the disk keeps is not ours to
/// say.
final class KeyFile {
    private static final byte[] HEAD = "[Interface]\nPrivateKey = ".getBytes(StandardCharsets.US_ASCII);

    private final Path file;

    /// @param file in a folder that only the system and its administrators may read
    KeyFile(Path file) {
        this.file = file;
    }

    Path path() {
        return file;
    }

    /// @param secret 32 bytes, the caller's to wipe
    void write(byte[] secret, String rest) throws IOException {
        forget();
        byte[] key = Base64.getEncoder().encode(secret);
        byte[] tail = ("\n" + rest).getBytes(StandardCharsets.US_ASCII);
        ByteBuffer all = ByteBuffer.allocate(HEAD.length + key.length + tail.length);
        all.put(HEAD).put(key).put(tail).flip();
        try (FileChannel out = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            while (all.hasRemaining()) {
                out.write(all);
            }
        } finally {
            Arrays.fill(key, (byte) 0);
            Arrays.fill(all.array(), (byte) 0);
        }
    }

    /// Whether it is there or not.
    void forget() throws IOException {
        try (FileChannel out = FileChannel.open(file, Set.of(StandardOpenOption.WRITE, LinkOption.NOFOLLOW_LINKS))) {
            ByteBuffer nothing = ByteBuffer.allocate((int) Math.min(out.size(), 4096));
            while (nothing.hasRemaining()) {
                out.write(nothing);
            }
            out.force(true);
        } catch (NoSuchFileException none) {
            return;
        }
        Files.deleteIfExists(file);
    }
}
