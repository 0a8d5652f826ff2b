package porchlight.client;

import java.nio.file.Path;

/// The programs of a Linux system, and of our own package, that the client runs. All of them by their whole path:
/// nothing is looked up.
public final class SystemPrograms {
    /// Speaks to the system's and to the user's service manager.
    public static final Path SYSTEMCTL = Path.of("/usr/bin/systemctl");

    /// Starts a program in a group of its own.
    public static final Path SYSTEMD_RUN = Path.of("/usr/bin/systemd-run");

    /// Asks an administrator for the password.
    public static final Path PKEXEC = Path.of("/usr/bin/pkexec");

    /// Makes the account that asks the owner of the helper. It is the path that the polkit action of
    /// `installers/linux` names, so that the question is asked in our words.
    public static final Path CLAIM = Path.of("/usr/lib/porchlight/bin/porchlight-claim");

    /// Asks the desktop's keychain; of the package libsecret-tools.
    public static final Path SECRET_TOOL = Path.of("/usr/bin/secret-tool");

    /// Asks NetworkManager; of the package network-manager.
    public static final Path NMCLI = Path.of("/usr/bin/nmcli");

    /// The unit that brings the helper.
    public static final String HELPER_UNIT = "porchlightd.socket";

    /// The way out that needs no window and no client: gives the internet back, whatever state anything is in.
    public static final String WAY_OUT = "sudo porchlightctl open";

    private SystemPrograms() {}
}
