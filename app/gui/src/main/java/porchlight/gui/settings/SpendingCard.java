package porchlight.gui.settings;

import javafx.scene.layout.VBox;
import porchlight.gui.look.Lines;
import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// The spending guard: a cap per session and a highest price. Shown in Wallet and in Settings.
public final class SpendingCard {
    private SpendingCard() {}

    /// The card.
    public static VBox of(SettingsModel model, Messages words) {
        String complaint = words.text("entry.amount");
        EntryField cap = new EntryField(
                words.text("guard.session"), words.text("guard.none"), complaint, 120, model::sessionCap);
        EntryField most =
                new EntryField(words.text("guard.price"), words.text("guard.any"), complaint, 120, model::maxPerGib);
        model.settings().subscribe(now -> {
            cap.show(now.spending().perSession().map(Money::toString).orElse(""));
            most.show(now.spending().mostPerGib().map(Money::toString).orElse(""));
        });
        return Lines.card(
                words.text("guard.title"),
                Lines.line(words.text("guard.session"), words.text("guard.session.why"), cap),
                Lines.line(words.text("guard.price"), words.text("guard.price.why"), most));
    }
}
