package porchlight.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import porchlight.identity.SafeFile;

/// In place of a keychain where there is none: files that only their owner may read. Whoever can read the user's
/// files can read these; the window says so before anything is kept.
final class FileKeeper implements Keychain {
    private static final int MOST_BYTES = 1024;

    private final Path folder;

    FileKeeper(Path folder) {
        this.folder = folder;
    }

    @Override
    public boolean available() {
        return true;
    }

    boolean has(String account) {
        return Files.isRegularFile(file(account));
    }

    @Override
    public void put(String account, char[] secret) throws IOException {
        byte[] content = new byte[secret.length];
        for (int i = 0; i < secret.length; i++) {
            content[i] = (byte) secret[i];
        }
        try {
            SafeFile.createFolder(folder);
            SafeFile.write(file(account), content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public Optional<char[]> get(String account) throws IOException {
        Path file = file(account);
        if (!Files.isRegularFile(file) || Files.size(file) > MOST_BYTES) {
            return Optional.empty();
        }
        byte[] content = Files.readAllBytes(file);
        char[] secret = new char[content.length];
        for (int i = 0; i < content.length; i++) {
            secret[i] = (char) (content[i] & 0x7f);
        }
        Arrays.fill(content, (byte) 0);
        return Optional.of(secret);
    }

    @Override
    public void remove(String account) throws IOException {
        Files.deleteIfExists(file(account));
    }

    private Path file(String account) {
        return folder.resolve(account + ".secret");
    }
}
