package porchlight.gui;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import javafx.application.Platform;
import javafx.embed.swing.SwingFXUtils;
import javafx.scene.Parent;
import javafx.scene.Scene;
import javafx.scene.layout.Pane;
import javax.imageio.ImageIO;
import porchlight.client.Report;
import porchlight.client.Settings;
import porchlight.gui.fault.Mishaps;
import porchlight.gui.fault.StartWindow;
import porchlight.gui.look.Theme;
import porchlight.i18n.Messages;

/// Draws the report, the strip of a mishap and the windows of failed starts for the eye: `FaultGallery DIR`.
final class FaultGallery {
    private final Path folder;

    private FaultGallery(Path folder) {
        this.folder = folder;
    }

    public static void main(String[] args) throws Exception {
        FaultGallery gallery = new FaultGallery(Files.createDirectories(Path.of(args[0])));
        CompletableFuture<Void> done = new CompletableFuture<>();
        Platform.startup(() -> {
            try {
                Theme.loadFonts();
                gallery.draw();
                done.complete(null);
            } catch (IOException | RuntimeException | Error e) {
                done.completeExceptionally(e);
            }
        });
        try {
            done.get();
        } finally {
            Platform.exit();
        }
    }

    private void draw() throws IOException {
        for (boolean night : List.of(true, false)) {
            for (String language : List.of("en", "fa")) {
                String end = (night ? "night-" : "day-") + language;
                for (int width : List.of(1120, 480)) {
                    page("report-" + end + "-" + width, night, language, width, true);
                    page("mishap-" + end + "-" + width, night, language, width, false);
                }
                start("start-damaged-" + end, night, language, "damaged");
                start("start-open-" + end, night, language, "open");
            }
        }
    }

    private void page(String name, boolean night, String language, int width, boolean report) throws IOException {
        FakePorchlight fake = Scenario.BLOCKED.open();
        fake.report = report();
        Mishaps mishaps = new Mishaps();
        mishaps.uncaughtException(Thread.currentThread(), new IllegalStateException("not shown"));
        Arguments arguments = new Arguments(
                folder,
                Optional.of(night ? Settings.Theme.NIGHT : Settings.Theme.DAY),
                Optional.of(Locale.of(language)),
                Optional.empty(),
                Optional.empty(),
                0,
                0,
                Optional.empty(),
                Optional.empty());
        try (Window window = new Window(
                fake,
                arguments,
                new Ways(Scenario.surroundings(), Optional.empty(), Optional.empty(), Messages::of, mishaps),
                Runnable::run,
                Runnable::run,
                width,
                760)) {
            window.connect().chosen().set(Scenario.BLOCKED.chosen());
            if (report) {
                window.details();
            }
            save(window.scene(), name);
        }
    }

    private void start(String name, boolean night, String language, String what) throws IOException {
        Path home = Files.createDirectories(folder.resolve(".home-" + what));
        Files.setPosixFilePermissions(
                home,
                java.nio.file.attribute.PosixFilePermissions.fromString(
                        what.equals("open") ? "rwxr-xr-x" : "rwx------"));
        Messages words = Messages.of(Locale.of(language));
        StartWindow window = new StartWindow(
                words,
                Theme.of(night ? Settings.Theme.NIGHT : Settings.Theme.DAY, words.isRightToLeft()),
                (title, file) -> Optional.empty(),
                Runnable::run,
                "0.1.0");
        Parent view = window.view(fault(home, what), home, Runnable::run, new CompletableFuture<>());
        Scene scene = new Scene(view, 560, 460);
        Theme.of(night ? Settings.Theme.NIGHT : Settings.Theme.DAY, words.isRightToLeft())
                .dress(scene);
        save(scene, name);
    }

    private static Exception fault(Path home, String what) throws IOException {
        if (what.equals("open")) {
            return new IOException("x");
        }
        Path ledger = Files.write(home.resolve("ledger.sqlite"), new byte[] {1, 2, 3, 4, 5, 6, 7, 8});
        try {
            porchlight.ledger.Ledger.open(ledger).close();
            throw new IOException("it opened");
        } catch (porchlight.ledger.LedgerException damaged) {
            return damaged;
        }
    }

    private static Report report() {
        return new Report(
                Instant.parse("2026-11-26T14:00:00Z"),
                List.of(
                        new Report.Section(
                                Report.Topic.PROGRAM,
                                List.of(
                                        "version: 0.1.0",
                                        "system: Linux 6.8 debian 12",
                                        "Java: 25.0.1",
                                        "network: mainnet")),
                        new Report.Section(
                                Report.Topic.FAULT,
                                List.of(
                                        "now: Blocked",
                                        "cause: HomeGone 0x41f2…c09a DE",
                                        "try: 2 of 5, in stage TALKING",
                                        "missed: 0x77ab…1f02 DE NoHandshake")),
                        new Report.Section(
                                Report.Topic.LOG,
                                List.of("2026-11-26T13:59:58.120Z INFO porchlight.client.Attempt: dial: […]"))));
    }

    private void save(Scene scene, String name) throws IOException {
        scene.getRoot().applyCss();
        scene.getRoot().layout();
        scene.getRoot().layout();
        ImageIO.write(
                SwingFXUtils.fromFXImage(scene.snapshot(null), null),
                "png",
                folder.resolve(name + ".png").toFile());
        scene.setRoot(new Pane());
    }
}
