package porchlight.gui.settings;

import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.Settings;
import porchlight.client.Spending;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Switch;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.payment.Money;

/// The spending guard: what is spent beside each cap, the highest prices, and automatic top-ups; the numbers are
/// changed behind "Edit". Shown in Wallet and in Settings.
public final class SpendingCard {
    private static final double FIELD = 110;

    private final SettingsModel model;
    private final Messages words;
    private final SpendingWriter writer;
    private final VBox fields = new VBox(6);
    private final VBox card = new VBox(4);

    private SpendingCard(SettingsModel model, Messages words) {
        this.model = model;
        this.words = words;
        writer = new SpendingWriter(words, model.chainId());
    }

    /// The card.
    public static VBox of(SettingsModel model, Messages words) {
        return new SpendingCard(model, words).build();
    }

    private VBox build() {
        Button edit = Parts.button(words.text("guard.edit"), () -> {}, "link");
        edit.setId("guard-edit");
        edit.setOnAction(event -> {
            boolean shown = !fields.isVisible();
            show(fields, shown);
            edit.setText(words.text(shown ? "guard.done" : "guard.edit"));
        });
        HBox head = Parts.row(8, Parts.label(words.text("guard.title"), "heading"), Parts.gap(), edit);
        VBox.setMargin(head, new Insets(0, 0, 2, 0));
        card.getStyleClass().add("card");
        card.getChildren().add(head);
        fields.setPadding(new Insets(8, 0, 0, 0));
        show(fields, false);
        line(
                "guard.session",
                false,
                now -> writer.session(now.spending(), model.spent().get()),
                model::sessionCap);
        line("guard.day", true, now -> writer.day(now.spending(), model.spent().get()), model::dayCap);
        line("guard.gib", true, now -> writer.gib(now.spending(), model.spent().get()), model::gibCap);
        line("guard.price", true, now -> writer.price(now.spending()), model::highestPrice);
        line("guard.auto", true, now -> writer.own(now.spending(), model.own().get()), model::autoTopUp);
        card.getChildren().addAll(ownAddress(), fields);
        entries();
        return card;
    }

    /// Where MYST and the coin for the fee have to be for automatic top-ups.
    private VBox ownAddress() {
        Label address = Parts.code("", "small");
        address.setId("guard-address");
        address.setMinWidth(0);
        Label copied = Parts.label("", "ok", "tiny");
        Button copy = Parts.iconButton(
                Feather.COPY,
                words.text("wallet.copy"),
                () -> model.own().get().address().ifPresent(own -> {
                    ClipboardContent content = new ClipboardContent();
                    content.putString(own.checksumText());
                    Clipboard.getSystemClipboard().setContent(content);
                    copied.setText(words.text("wallet.copied", own.shortText()));
                }));
        VBox box = new VBox(
                1, Parts.wrapped(words.text("guard.address"), "t3", "tiny"), Parts.row(6, address, copy, copied));
        Runnable refresh = () -> {
            Optional<Address> own = model.own().get().address();
            address.setText(own.map(Address::checksumText).orElse(""));
            show(
                    box,
                    own.isPresent()
                            && model.settings().get().spending().autoTopUp().isPresent());
        };
        model.settings().subscribe(now -> refresh.run());
        model.own().subscribe(now -> refresh.run());
        return box;
    }

    private static void show(Node node, boolean shown) {
        node.setVisible(shown);
        node.setManaged(shown);
    }

    private void line(
            String name, boolean ruled, Function<Settings, SpendingWriter.Line> write, Consumer<Boolean> turn) {
        String title = words.text(name);
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        Label percent = Parts.label("");
        percent.setMinWidth(Region.USE_PREF_SIZE);
        Switch toggle = new Switch(name.replace('.', '-'), title);
        Runnable refresh = () -> {
            SpendingWriter.Line line = write.apply(model.settings().get());
            below.setText(line.below());
            percent.setText(line.percent());
            percent.getStyleClass().remove("warn");
            below.getStyleClass().remove("warn");
            if (line.near()) {
                (line.percent().isEmpty() ? below : percent).getStyleClass().add("warn");
            }
            toggle.setSelected(line.on());
        };
        model.settings().subscribe(now -> refresh.run());
        Sight.follow(below, model.spent(), now -> refresh.run());
        model.own().subscribe(now -> refresh.run());
        toggle.selectedProperty().addListener((property, before, on) -> {
            if (on != write.apply(model.settings().get()).on()) {
                turn.accept(on);
            }
        });
        if (ruled) {
            card.getChildren().add(Parts.rule());
        }
        HBox control = Parts.row(12, percent, toggle);
        control.setAlignment(Pos.CENTER_RIGHT);
        card.getChildren().add(Lines.line(title, below, control));
    }

    private void entries() {
        entry("guard.session", "guard.none", Spending::perSession, model::sessionCap);
        entry("guard.day", "guard.none", Spending::perDay, model::dayCap);
        entry("guard.gib", "guard.none", Spending::perGib, model::gibCap);
        entry("guard.most.gib", "guard.any", Spending::mostPerGib, model::maxPerGib);
        entry("guard.most.hour", "guard.any", Spending::mostPerHour, model::maxPerHour);
        entry(
                "guard.auto.below",
                "guard.none",
                now -> now.autoTopUp().map(Spending.AutoTopUp::below),
                text -> model.autoTopUp(text, "", ""));
        entry(
                "guard.auto.amount",
                "guard.none",
                now -> now.autoTopUp().map(Spending.AutoTopUp::amount),
                text -> model.autoTopUp("", text, ""));
        entry(
                "guard.auto.perday",
                "guard.none",
                now -> now.autoTopUp().map(Spending.AutoTopUp::mostPerDay),
                text -> model.autoTopUp("", "", text));
    }

    private void entry(String name, String prompt, Function<Spending, Optional<Money>> value, Predicate<String> take) {
        String title = words.text(name);
        EntryField field = new EntryField(
                words.text("guard.entry", title), words.text(prompt), words.text("entry.amount"), FIELD, take);
        model.settings()
                .subscribe(now -> field.show(
                        value.apply(now.spending()).map(Money::toString).orElse("")));
        fields.getChildren().add(Lines.line(title, "MYST", field));
    }
}
