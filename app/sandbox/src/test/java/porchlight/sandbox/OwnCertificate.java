package porchlight.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/// A server's certificate that nobody vouches for, made by the runtime's own tool.
///
/// @param keys the server's key store
record OwnCertificate(Path keys, String password) {
    private static final String NAME = "server";

    /// @param folder where it is written
    /// @param host what it is for
    static OwnCertificate make(Path folder, String host, String password) throws IOException, InterruptedException {
        OwnCertificate made = new OwnCertificate(folder.resolve("server.p12"), password);
        made.tool(
                "-genkeypair",
                "-keyalg",
                "EC",
                "-dname",
                "CN=" + host,
                "-ext",
                "san=dns:" + host,
                "-keystore",
                made.keys.toString());
        return made;
    }

    /// A store with this certificate and no other, for whoever shall believe it.
    Path believed() throws IOException, InterruptedException {
        Path alone = keys.resolveSibling("server.cer");
        Path store = keys.resolveSibling("believed.p12");
        tool("-exportcert", "-keystore", keys.toString(), "-file", alone.toString());
        tool("-importcert", "-noprompt", "-file", alone.toString(), "-keystore", store.toString());
        return store;
    }

    private void tool(String... words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString()));
        command.addAll(List.of(words));
        command.addAll(List.of("-alias", NAME, "-storetype", "PKCS12", "-storepass", password));
        Neighbours.run(command);
    }
}
