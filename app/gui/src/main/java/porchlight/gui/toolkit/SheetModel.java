package porchlight.gui.toolkit;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.time.ZoneId;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import javafx.beans.property.ReadOnlyObjectProperty;
import javafx.beans.property.ReadOnlyObjectWrapper;
import porchlight.client.EmergencySheet.Facts;
import porchlight.client.KeyRing;
import porchlight.client.Porchlight;
import porchlight.client.PrintedSheet;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.gui.look.SaveAs;
import porchlight.i18n.Messages;

/// The emergency sheet: what it will look like on paper, and the ways to paper.
public final class SheetModel implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(SheetModel.class.getName());
    /// Sharp at twice the size at which a page is shown.
    private static final int PIXELS = 1190;

    private final Porchlight porchlight;
    private final Messages words;
    private final SaveAs saveAs;
    private final Executor work;
    private final Executor window;
    private final InstantSource clock;
    private final Mirror<KeyRing> ring;
    private final Mirror<Wallet> wallet;
    private final ReadOnlyObjectWrapper<Preview> preview =
            new ReadOnlyObjectWrapper<>(new Preview(List.of(), "", "", Optional.empty()));
    private final ReadOnlyObjectWrapper<String> said = new ReadOnlyObjectWrapper<>("");

    /// What is shown of it.
    ///
    /// @param pages pictures of its pages; none while it is laid out
    /// @param text all its words, for a screen reader
    /// @param note why it is in another language; empty where it is not
    /// @param printed the sheet itself
    public record Preview(List<BufferedImage> pages, String text, String note, Optional<PrintedSheet> printed) {
        public Preview {
            pages = List.copyOf(pages);
        }
    }

    public SheetModel(Porchlight porchlight, Messages words, SaveAs saveAs, Executor work, Executor window) {
        this(porchlight, words, saveAs, work, window, InstantSource.system());
    }

    SheetModel(
            Porchlight porchlight, Messages words, SaveAs saveAs, Executor work, Executor window, InstantSource clock) {
        this.porchlight = porchlight;
        this.words = words;
        this.saveAs = saveAs;
        this.work = work;
        this.window = window;
        this.clock = clock;
        ring = Fx.mirror(porchlight.keys().ring(), window);
        wallet = Fx.mirror(porchlight.wallet(), window);
        ring.property().addListener((property, before, now) -> draw());
        wallet.property().addListener((property, before, now) -> {
            if (!before.channel().equals(now.channel()) || !before.identity().equals(now.identity())) {
                draw();
            }
        });
        draw();
    }

    public ReadOnlyObjectProperty<Preview> preview() {
        return preview.getReadOnlyProperty();
    }

    /// What became of the last wish; empty before.
    public ReadOnlyObjectProperty<String> said() {
        return said.getReadOnlyProperty();
    }

    private void draw() {
        Facts facts = Facts.of(porchlight, clock.instant(), ZoneId.systemDefault(), System.getProperty("os.name", ""));
        work.execute(() -> {
            PrintedSheet printed = PrintedSheet.of(facts, words);
            List<BufferedImage> pictures =
                    printed.pages().stream().map(page -> page.picture(PIXELS)).toList();
            Preview now = new Preview(
                    pictures, printed.sheet().plain(), printed.english().orElse(""), Optional.of(printed));
            window.execute(() -> preview.set(now));
        });
    }

    /// Asks where it goes and writes it there: as PDF, or as plain text where the name ends in `.txt`.
    public void save() {
        Optional<PrintedSheet> printed = preview.get().printed();
        if (printed.isEmpty()) {
            return;
        }
        saveAs.ask(words.text("sheet.title"), words.text("sheet.save.name") + ".pdf")
                .ifPresent(file -> work.execute(() -> {
                    boolean written = write(file, printed.get());
                    window.execute(() -> said.set(
                            written ? words.text("sheet.saved", file.toString()) : words.text("sheet.failed")));
                }));
    }

    private static boolean write(Path file, PrintedSheet printed) {
        try {
            Files.write(file, printed.file(String.valueOf(file.getFileName())));
            return true;
        } catch (IOException e) {
            LOG.log(
                    Level.INFO,
                    () -> "the sheet was not written: " + e.getClass().getSimpleName());
            return false;
        }
    }

    /// What the printer said.
    ///
    /// @param taken empty where the user thought better of it
    void printed(Optional<Boolean> taken) {
        taken.ifPresent(so -> said.set(words.text(so ? "sheet.printed" : "sheet.unprinted")));
    }

    @Override
    public void close() {
        ring.close();
        wallet.close();
    }
}
