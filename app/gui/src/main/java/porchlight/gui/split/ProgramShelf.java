package porchlight.gui.split;

import java.util.List;
import java.util.Locale;

/// The programs that a person can start on this computer.
@FunctionalInterface
public interface ProgramShelf {
    /// Reads them anew, sorted by name. Reads the disk, so never on the window's thread.
    ///
    /// @param language whose names are wanted
    List<DesktopEntry> programs(Locale language);
}
