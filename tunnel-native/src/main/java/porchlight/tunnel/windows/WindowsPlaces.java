package porchlight.tunnel.windows;

import java.nio.file.Path;

/// Where we are installed: always here, since an installer that lets itself be told another folder installs a
/// service into one that users may write (`security.md §3.1 L14`).
public final class WindowsPlaces {
    private WindowsPlaces() {}

    /// `C:\Program Files\Porchlight`. A service has the variable from the service manager; a user who changes it
    /// for his own program is answered by nobody.
    public static Path installed() {
        String programs = System.getenv("ProgramFiles");
        return Path.of(programs == null ? "C:\\Program Files" : programs, "Porchlight");
    }

    /// The socket of the owner.
    public static Path owners() {
        return Doors.owners(installed());
    }
}
