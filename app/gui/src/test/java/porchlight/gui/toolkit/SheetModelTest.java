package porchlight.gui.toolkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import porchlight.client.KeyRing;
import porchlight.client.Wallet;
import porchlight.gui.FakePorchlight;
import porchlight.gui.look.SaveAs;
import porchlight.i18n.Messages;
import porchlight.identity.Address;

class SheetModelTest {
    private static final Address IDENTITY = Address.of("0x41f2000000000000000000000000000000000c9a");
    private final FakePorchlight core = new FakePorchlight();

    @TempDir
    Path folder;

    private SheetModel model(SaveAs saveAs) {
        return new SheetModel(core, Messages.of(Locale.ENGLISH), saveAs, Runnable::run, Runnable::run);
    }

    @Test
    void whoThinksBetterOfItHasWrittenNothing() {
        SheetModel model = model((title, name) -> Optional.empty());
        model.save();
        assertThat(model.said().get()).isEmpty();
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void aPlaceThatCannotBeWrittenIsSaid() {
        SheetModel model =
                model((title, name) -> Optional.of(folder.resolve("no/such").resolve(name)));
        model.save();
        assertThat(model.said().get()).contains("could not be written");
    }

    @Test
    void theSheetIsSavedAsPdfOrAsText() throws Exception {
        SheetModel model = model((title, name) -> Optional.of(folder.resolve(name)));
        model.save();
        assertThat(new String(Files.readAllBytes(folder.resolve("porchlight-sheet.pdf")), StandardCharsets.ISO_8859_1))
                .startsWith("%PDF-");
        assertThat(model.said().get()).startsWith("Saved");
        model((title, name) -> Optional.of(folder.resolve("sheet.txt"))).save();
        assertThat(Files.readString(folder.resolve("sheet.txt"))).contains("porchlightctl");
    }

    @Test
    void aNewIdentityIsOnTheSheetAtOnce() {
        core.keys.ring.publish(KeyRing.NONE);
        SheetModel model = model((title, name) -> Optional.empty());
        assertThat(model.preview().get().text()).contains("There is no identity");
        core.keys.ring.publish(new KeyRing(
                List.of(new KeyRing.Held(IDENTITY, "", Optional.empty(), Optional.empty())),
                Optional.of(IDENTITY),
                Wallet.Lock.LOCKED,
                KeyRing.Keeper.FILE));
        assertThat(model.preview().get().text()).contains(IDENTITY.toString());
        assertThat(model.preview().get().pages()).isNotEmpty();
    }

    @Test
    void aPrinterThatRefusesIsNotADeadEnd() {
        SheetModel model = model((title, name) -> Optional.empty());
        model.printed(Optional.of(false));
        assertThat(model.said().get()).contains("PDF");
        model.printed(Optional.of(true));
        assertThat(model.said().get()).contains("Sent");
    }
}
