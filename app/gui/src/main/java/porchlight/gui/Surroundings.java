package porchlight.gui;

import java.util.Optional;
import porchlight.client.HelperStarter;
import porchlight.client.ProvedSystems;
import porchlight.gui.split.InstalledPrograms;
import porchlight.gui.split.ProgramLauncher;
import porchlight.gui.split.ProgramShelf;

/// What the window needs of the system that it runs on.
///
/// @param helperStarter gets the privileged helper going; empty where this installation cannot
/// @param proved whether a recorded run has proved our promises on this system
/// @param shelf the programs that a person can start here
/// @param launcher starts one of them for a split tunnel
public record Surroundings(
        Optional<HelperStarter> helperStarter, boolean proved, ProgramShelf shelf, ProgramLauncher launcher) {
    /// Those of this machine.
    public static Surroundings real() {
        return new Surroundings(
                HelperStarter.here(),
                ProvedSystems.load().include(System.getProperty("os.name", "")),
                InstalledPrograms.ofThisUser(),
                ProgramLauncher.real());
    }
}
