package porchlight.gui.split;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Desktop entries of strangers: what they name is started word for word or not at all.
class DesktopEntryTest {
    private static final Locale FARSI = Locale.of("fa");

    private static Optional<DesktopEntry> read(String... lines) {
        return DesktopEntry.read("x.desktop", List.of(lines), Locale.ENGLISH, List.of("GNOME", "ubuntu"));
    }

    private static Optional<DesktopEntry> entry(String line) {
        return read("[Desktop Entry]", "Type=Application", "Name=X", "Exec=x", line);
    }

    private static List<String> words(String exec) {
        return ExecLine.words(exec).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"NoDisplay=true", "Hidden=true", "Terminal=true", "OnlyShowIn=KDE;XFCE;", "NotShowIn=GNOME;"})
    void whatTheMenuDoesNotShowIsNotShownHere(String line) {
        assertThat(entry("")).isPresent();
        assertThat(entry(line)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"OnlyShowIn=KDE;GNOME;", "NotShowIn=KDE;", "NoDisplay=false", "Hidden=false"})
    void whatTheMenuShowsIsShownHere(String line) {
        assertThat(entry(line)).isPresent();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "flatpak run org.mozilla.firefox",
                "/usr/bin/flatpak run --branch=stable org.gimp.GIMP @@u %U @@",
                "/snap/bin/firefox %u",
                "env BAMF_DESKTOP_FILE_HINT=/x /snap/bin/chromium",
                "snap run firefox"
            })
    void whatWouldLeaveOurGroupIsNotOffered(String exec) {
        assertThat(read("[Desktop Entry]", "Type=Application", "Name=X", "Exec=" + exec))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "   ", "%u", "\"unended", "x %"})
    void aCommandThatIsNoneIsNotOffered(String exec) {
        assertThat(read("[Desktop Entry]", "Type=Application", "Name=X", "Exec=" + exec))
                .isEmpty();
    }

    @Test
    void whatIsNoProgramIsNotOffered() {
        assertThat(read("[Desktop Entry]", "Type=Link", "Name=X", "Exec=x")).isEmpty();
        assertThat(read("[Desktop Entry]", "Type=Application", "Exec=x")).isEmpty();
        assertThat(read("Type=Application", "Name=X", "Exec=x")).isEmpty();
        assertThat(read()).isEmpty();
    }

    @Test
    void fieldCodesAreGoneAndQuotesAreRead() {
        assertThat(words("firefox %u")).containsExactly("firefox");
        assertThat(words("vlc --started-from-file %U")).containsExactly("vlc", "--started-from-file");
        assertThat(words("\"/opt/My Program/run\" --title=\"a b\" %f"))
                .containsExactly("/opt/My Program/run", "--title=a b");
        assertThat(words("x 100%% \"\"")).containsExactly("x", "100%", "");
        assertThat(words("x \"a\\\\\"b\\\\$c\"")).containsExactly("x", "a\"b$c");
        assertThat(words("x --class=%c %i %k")).containsExactly("x", "--class=");
    }

    @Test
    void whatAShellWouldMakeSomethingOfStaysAWord() {
        assertThat(words("x ; rm -rf $HOME `id` | y > z"))
                .containsExactly("x", ";", "rm", "-rf", "$HOME", "`id`", "|", "y", ">", "z");
    }

    @Test
    void theNameIsTheUsersAndActionsAreNotRead() {
        List<String> lines = List.of(
                "# a comment",
                "[Desktop Entry]",
                "Type=Application",
                "Name=Files",
                "Name[fa]=پرونده‌ها",
                "Exec=nautilus --new-window %U",
                "[Desktop Action new]",
                "Name=Other",
                "Exec=evil");
        assertThat(DesktopEntry.read("n.desktop", lines, FARSI, List.of()))
                .contains(new DesktopEntry("n.desktop", "پرونده‌ها", List.of("nautilus", "--new-window")));
        assertThat(DesktopEntry.read("n.desktop", lines, Locale.GERMANY, List.of()))
                .map(DesktopEntry::name)
                .contains("Files");
    }

    private static void write(Path folder, String file, String name, String... more) throws IOException {
        Path path = folder.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(
                path,
                "[Desktop Entry]\nType=Application\nName=" + name + "\nExec=run\n" + String.join("\n", more) + "\n");
    }

    @Test
    void theUsersOwnEntryGoesBeforeTheSystemsEvenWhereItHides(@TempDir Path folder) throws IOException {
        Path mine = folder.resolve("mine/applications");
        Path system = folder.resolve("system/applications");
        write(system, "a.desktop", "A of the system");
        write(system, "b.desktop", "B");
        write(system, "kde/c.desktop", "Ä");
        write(system, "notes.txt", "no entry");
        write(mine, "a.desktop", "A of mine");
        write(mine, "b.desktop", "B", "Hidden=true");
        Files.write(system.resolve("broken.desktop"), new byte[] {(byte) 0xff, (byte) 0xfe, 0});
        InstalledPrograms programs = InstalledPrograms.of(
                Map.of(
                        "XDG_DATA_HOME",
                        folder.resolve("mine").toString(),
                        "XDG_DATA_DIRS",
                        folder.resolve("none") + ":" + folder.resolve("system") + ":relative"),
                "/nowhere");
        assertThat(programs.programs(Locale.GERMAN))
                .extracting(DesktopEntry::name)
                .containsExactly("Ä", "A of mine");
        assertThat(programs.programs(Locale.GERMAN))
                .extracting(DesktopEntry::id)
                .containsExactly("kde-c.desktop", "a.desktop");
    }

    @Test
    void withoutAnyFolderThereAreNone(@TempDir Path folder) {
        assertThat(InstalledPrograms.of(Map.of("XDG_DATA_DIRS", folder.toString()), folder.toString())
                        .programs(Locale.ENGLISH))
                .isEmpty();
    }
}
