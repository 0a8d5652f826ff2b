package porchlight.client;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import porchlight.identity.Address;
import porchlight.identity.Keystore;
import porchlight.identity.Strength;

/// A real GNOME Keyring on a message bus of its own: what was kept in one process opens the identity in
/// another, and nothing does after it was forgotten.
@Timeout(120)
class SecretServiceTest {
    private static final Path KEYRING = Path.of("/usr/bin/gnome-keyring-daemon");
    private static final Path BUS = Path.of("/usr/bin/dbus-run-session");

    @TempDir
    Path home;

    /// Unlocks a new keyring with a password of its own and runs the child three times beside it.
    private static final String SCRIPT = "printf %s 'a login password' | " + KEYRING
            + " --unlock --components=secrets >/dev/null\n"
            + "for job in keep open forget open; do \"$@\" $job || exit 1; done\n";

    @Test
    void whatARealKeyringKeepsOpensTheIdentityInTheNextProcess() throws Exception {
        boolean there = Files.isExecutable(KEYRING)
                && Files.isExecutable(BUS)
                && Files.isExecutable(SystemPrograms.SECRET_TOOL);
        if (!there) {
            System.err.println("SKIPPED: SecretServiceTest needs gnome-keyring, dbus and libsecret-tools; no real"
                    + " keychain was asked");
        }
        Assumptions.assumeTrue(there, "gnome-keyring, dbus or libsecret-tools is missing");
        Path log = home.resolve("log");
        ProcessBuilder builder = new ProcessBuilder(List.of(
                BUS.toString(),
                "--",
                "/bin/sh",
                "-c",
                SCRIPT,
                "sh",
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                System.getProperty("java.class.path"),
                Child.class.getName(),
                home.toString()));
        builder.environment().put("HOME", home.toString());
        builder.environment().put("XDG_DATA_HOME", home.resolve("data").toString());
        builder.environment()
                .put(
                        "XDG_RUNTIME_DIR",
                        Files.createDirectory(home.resolve("run")).toString());
        builder.environment().remove("DISPLAY");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(100, TimeUnit.SECONDS))
                    .as(() -> read(log))
                    .isTrue();
            assertThat(process.exitValue()).as(() -> read(log)).isZero();
        } finally {
            process.descendants().forEach(ProcessHandle::destroyForcibly);
            process.destroyForcibly();
        }
        assertThat(read(log).lines()).containsSubsequence("KEYCHAIN kept true", "open true", "forgotten", "open false");
        assertThat(home.resolve("kept")).as("no secret of ours on the disk").doesNotExist();
    }

    private static String read(Path log) {
        try {
            return new String(Files.readAllBytes(log), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return "no log: " + e.getMessage();
        }
    }

    /// One process of the user's.
    static final class Child {
        private Child() {}

        public static void main(String[] args) throws Exception {
            Path home = Path.of(args[0]);
            Keystore keystore = new Keystore(home.resolve("keystore"), Strength.LIGHT);
            KeptKeys kept = new KeptKeys(keystore, home, Keychain.here(home.resolve("kept")));
            switch (args[1]) {
                case "keep" -> {
                    char[] passphrase = "marble otter violin".toCharArray();
                    Address made = keystore.create(passphrase);
                    try (var signer = keystore.unlock(made, passphrase)) {
                        kept.keep(signer);
                    }
                    System.out.println(
                            kept.keeper() + " kept " + kept.kept(made).isPresent());
                }
                case "forget" -> {
                    kept.forget(keystore.list().getFirst());
                    System.out.println("forgotten");
                }
                default ->
                    System.out.println(
                            "open " + kept.open(keystore.list().getFirst()).isPresent());
            }
        }
    }
}
