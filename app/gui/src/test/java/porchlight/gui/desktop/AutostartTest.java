package porchlight.gui.desktop;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AutostartTest {
    @TempDir
    Path folder;

    private Whence whence(String launcher) {
        return new Whence(
                Optional.of(Path.of(launcher)), folder, Optional.empty(), Optional.of(Path.of("C:\\WINDOWS")));
    }

    private AutostartPlan.File file(String system, String launcher) {
        return (AutostartPlan.File) AutostartPlan.of(system, whence(launcher)).orElseThrow();
    }

    @Test
    void aCopyThatWasNotInstalledIsNothingForTheSystemToStart() {
        assertThat(AutostartPlan.of("Linux", new Whence(Optional.empty(), folder, Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(Whence.launcher(Optional.empty(), folder.resolve("jdk"))).isEmpty();
        assertThat(Whence.launcher(Optional.empty(), Path.of("/"))).isEmpty();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaidAndLeavesItOff() throws IOException {
        Files.writeString(folder.resolve(".config"), "a file where a folder should be");
        Autostart autostart = new Autostart(file("Linux", "/usr/bin/porchlight"));
        assertThat(autostart.set(true)).isFalse();
        assertThat(autostart.isOn()).isFalse();
        assertThat(autostart.set(false)).isTrue();
    }

    @Test
    void anEntryThatTheDesktopTurnedOffIsOff() throws IOException {
        AutostartPlan.File plan = file("Linux", "/usr/bin/porchlight");
        Autostart autostart = new Autostart(plan);
        assertThat(autostart.set(true)).isTrue();
        for (String off : List.of("Hidden=true", "X-GNOME-Autostart-enabled = false")) {
            Files.writeString(plan.path(), plan.text().replace("X-GNOME-Autostart-enabled=true", off));
            assertThat(autostart.isOn()).as(off).isFalse();
        }
        assertThat(autostart.set(true)).isTrue();
        assertThat(autostart.isOn()).isTrue();
    }

    @Test
    void onLinuxTheDesktopsFolderGetsAnEntryThatStartsHidden() throws IOException {
        AutostartPlan.File plan = file("Linux", "/usr/bin/porchlight");
        assertThat(plan.path()).isEqualTo(folder.resolve(".config/autostart/porchlight.desktop"));
        assertThat(plan.text().lines())
                .startsWith("[Desktop Entry]")
                .contains("Exec=/usr/bin/porchlight --hidden", "TryExec=/usr/bin/porchlight", "Type=Application");
        Autostart autostart = new Autostart(plan);
        assertThat(autostart.isOn()).isFalse();
        assertThat(autostart.set(true)).isTrue();
        assertThat(Files.readString(plan.path())).isEqualTo(plan.text());
        assertThat(autostart.set(false)).isTrue();
        assertThat(plan.path()).doesNotExist();
    }

    @Test
    void theUsersOwnFolderForSettingsIsKept() {
        Whence whence = new Whence(
                Optional.of(Path.of("/usr/bin/porchlight")), folder, Optional.of(Path.of("/x/conf")), Optional.empty());
        assertThat(AutostartPlan.of("Linux", whence).orElseThrow().place())
                .isEqualTo("/x/conf/autostart/porchlight.desktop");
    }

    @Test
    void aLauncherWithSignsOfAShellInItsNameIsOneWord() {
        assertThat(file("Linux", "/home/a b/$HOME/por\"ch`l\\ight%u").text().lines())
                .contains("Exec=\"/home/a b/\\\\$HOME/por\\\\\"ch\\\\`l\\\\\\\\ight%%u\" --hidden");
    }

    @Test
    void onMacTheSessionsLaunchAgentStartsItHidden() {
        AutostartPlan.File plan = file("Mac OS X", "/Applications/A & B.app/Contents/MacOS/Porchlight");
        assertThat(plan.path()).isEqualTo(folder.resolve("Library/LaunchAgents/app.porchlight.Porchlight.plist"));
        assertThat(plan.text())
                .contains("<string>/Applications/A &amp; B.app/Contents/MacOS/Porchlight</string>")
                .contains("<string>--hidden</string>")
                .contains("<key>RunAtLoad</key><true/>");
        assertThat(plan.isOn(plan.text())).isTrue();
    }

    @Test
    void onWindowsTheRegistryIsAskedThroughItsOwnProgramWordByWord() {
        AutostartPlan.Registry plan = (AutostartPlan.Registry)
                AutostartPlan.of("Windows 11", whence("C:\\Program Files\\Porchlight\\porchlight.exe"))
                        .orElseThrow();
        String key = "HKCU\\Software\\Microsoft\\Windows\\CurrentVersion\\Run";
        String reg = "C:\\WINDOWS\\System32\\reg.exe";
        assertThat(plan.look()).containsExactly(reg, "query", key, "/v", "Porchlight");
        assertThat(plan.remove()).containsExactly(reg, "delete", key, "/v", "Porchlight", "/f");
        assertThat(plan.add())
                .containsExactly(
                        reg,
                        "add",
                        key,
                        "/v",
                        "Porchlight",
                        "/t",
                        "REG_SZ",
                        "/d",
                        "\\\"C:\\Program Files\\Porchlight\\porchlight.exe\\\" --hidden",
                        "/f");
    }

    @Test
    void aProgramOfTheSystemThatIsNotThereCountsAsRefused() {
        List<String> missing = List.of("/nonexistent/reg.exe");
        Autostart autostart = new Autostart(new AutostartPlan.Registry(missing, missing, missing));
        assertThat(autostart.isOn()).isFalse();
        assertThat(autostart.set(true)).isFalse();
    }

    @Test
    void theCommandOfAPackageIsTheOneThatPeopleType() throws IOException {
        Assumptions.assumeTrue(
                folder.getFileSystem().supportedFileAttributeViews().contains("posix"));
        Path window = Files.createDirectories(folder.resolve("bin")).resolve("porchlight-window");
        Files.createFile(window, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
        Optional<Path> found = Whence.launcher(Optional.empty(), folder.resolve("lib/runtime"));
        assertThat(found).isPresent();
        assertThat(found.get().toString()).isIn("/usr/bin/porchlight", window.toString());
        assertThat(Whence.launcher(Optional.of("/x/Porchlight"), folder)).contains(Path.of("/x/Porchlight"));
    }
}
