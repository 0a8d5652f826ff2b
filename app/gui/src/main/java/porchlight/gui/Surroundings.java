package porchlight.gui;

import java.util.Optional;
import javafx.beans.property.SimpleBooleanProperty;
import javafx.beans.property.SimpleObjectProperty;
import porchlight.client.HelperStarter;
import porchlight.client.ProvedSystems;
import porchlight.gui.bus.LinuxDesktop;
import porchlight.gui.desktop.Autostart;
import porchlight.gui.desktop.AwtDesktop;
import porchlight.gui.desktop.Desktop;
import porchlight.gui.desktop.DesktopHere;
import porchlight.gui.desktop.GlobalKey;
import porchlight.gui.look.SaveAs;
import porchlight.gui.split.InstalledPrograms;
import porchlight.gui.split.ProgramLauncher;
import porchlight.gui.split.ProgramShelf;
import porchlight.gui.topup.DesktopLinks;
import porchlight.gui.topup.Outside;

/// What the window needs of the system that it runs on.
///
/// @param helperStarter gets the privileged helper going; empty where this installation cannot
/// @param proved whether a recorded run has proved our promises on this system
/// @param shelf the programs that a person can start here
/// @param launcher starts one of them for a split tunnel
/// @param links opens a link in the user's browser or wallet
/// @param saveAs asks where a file shall be written
/// @param desktop tray, notifications, starting with the computer
public record Surroundings(
        Optional<HelperStarter> helperStarter,
        boolean proved,
        ProgramShelf shelf,
        ProgramLauncher launcher,
        Outside.LinkOpener links,
        SaveAs saveAs,
        DesktopHere desktop) {
    /// Those of this machine.
    public static Surroundings real() {
        return new Surroundings(
                HelperStarter.here(),
                ProvedSystems.load().include(System.getProperty("os.name", "")),
                InstalledPrograms.ofThisUser(),
                ProgramLauncher.real(),
                new DesktopLinks(System.getProperty("os.name", "")),
                SaveAs.dialog(),
                around());
    }

    private static DesktopHere around() {
        String system = System.getProperty("os.name", "");
        boolean known = system.startsWith("Windows") || system.startsWith("Mac");
        Desktop.Opener opener = known
                ? listener -> AwtDesktop.isThinkable() ? new AwtDesktop(listener) : Desktop.none()
                : LinuxDesktop::here;
        GlobalKey key = known ? new GlobalKey.NotOffered() : new GlobalKey.Unasked();
        return new DesktopHere(opener, Autostart.here(), new SimpleBooleanProperty(), new SimpleObjectProperty<>(key));
    }
}
