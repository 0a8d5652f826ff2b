package porchlight.client;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import porchlight.client.NetworkRefused.Reason;
import porchlight.identity.SafeFile;

/// The small texts beside the folders of networks: profiles, which may name private nodes, and which one is
/// chosen.
final class WholeFile {
    private WholeFile() {}

    /// As [SafeFile#write], in a folder that is made where it is missing.
    static void write(Path target, String content) throws NetworkRefused {
        try {
            Path folder = target.toAbsolutePath().getParent();
            if (folder != null) {
                SafeFile.createFolder(folder);
            }
            SafeFile.write(target, content.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new NetworkRefused(Reason.NOT_WRITTEN, target.toString());
        }
    }
}
