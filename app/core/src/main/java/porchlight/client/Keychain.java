package porchlight.client;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Optional;

/// Keeps secrets of 64 hexadecimal digits for this user, each under an account's name.
///
/// The library java-keyring was looked at and left out: its last release is of August 2023, and it brings
/// JNA and two D-Bus libraries to call what every system has a program for. Those programs are given the secret
/// on standard input, never as an argument or in the environment.
interface Keychain {
    /// Whether it can be asked at all. May start a program.
    boolean available();

    /// @throws IOException if it was not kept; nothing of the secret is in the message
    void put(String account, char[] secret) throws IOException;

    /// @throws IOException if the keychain does not answer
    Optional<char[]> get(String account) throws IOException;

    /// Nothing happens where there is none.
    void remove(String account) throws IOException;

    /// The keychain of this system; empty where none is known.
    ///
    /// @param folder for what the keychain sealed and does not store itself
    static Optional<Keychain> here(Path folder) {
        String system = System.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        SecretProgram run = SecretProgram.real();
        if (system.startsWith("linux")) {
            return Files.isExecutable(SystemPrograms.SECRET_TOOL)
                    ? Optional.of(new SecretService(run))
                    : Optional.empty();
        }
        if (system.startsWith("mac")) {
            return Optional.of(new MacKeychain(run));
        }
        return system.startsWith("windows") ? Optional.of(new Dpapi(run, folder)) : Optional.empty();
    }
}
