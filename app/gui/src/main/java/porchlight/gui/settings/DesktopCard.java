package porchlight.gui.settings;

import java.util.function.Consumer;
import java.util.function.Predicate;
import javafx.scene.Node;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import porchlight.client.Everyday;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Switch;
import porchlight.i18n.Messages;

/// Tray, closing, starting with the computer, the key that works everywhere and notifications: one card of Settings.
public final class DesktopCard extends VBox {
    private final DesktopModel model;
    private final Messages words;

    /// @param model outlives the card
    public DesktopCard(DesktopModel model, Messages words) {
        this.model = model;
        this.words = words;
        setId("desktop-card");
        Label always = Parts.label(words.text("desktop.news.always"), "badge", "ok");
        always.setMinWidth(USE_PREF_SIZE);
        getChildren()
                .add(Lines.card(
                        words.text("desktop.card"),
                        tray(),
                        closing(),
                        starting(),
                        KeyLine.of(model, words),
                        Lines.line(words.text("desktop.news.lost"), words.text("desktop.news.lost.why"), always),
                        news(
                                "desktop-news-protected",
                                Everyday.News.PROTECTED,
                                "desktop.news.protected",
                                "desktop.news.protected.why"),
                        news("desktop-news-money", Everyday.News.MONEY, "desktop.news.money", "desktop.news.money.why"),
                        news(
                                "desktop-news-orders",
                                Everyday.News.ORDERS,
                                "desktop.news.orders",
                                "desktop.news.orders.why")));
    }

    /// Where there is no tray the switch would do nothing, so a word stands in its place.
    private HBox tray() {
        Switch toggle = toggle("desktop-tray", words.text("desktop.tray"), Everyday::tray, model::tray);
        Node none = Parts.label(words.text("desktop.tray.none"), "badge");
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        StackPane control = new StackPane();
        model.tray().subscribe(there -> {
            control.getChildren().setAll(there ? toggle : none);
            below.setText(words.text(there ? "desktop.tray.why" : "desktop.tray.none.why"));
        });
        control.setMinWidth(USE_PREF_SIZE);
        return Lines.line(words.text("desktop.tray"), below, control);
    }

    private HBox closing() {
        Switch toggle = toggle("desktop-close", words.text("desktop.close"), Everyday::closeToTray, model::closeToTray);
        Node ends = Parts.label(words.text("desktop.close.ends"), "badge");
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        StackPane control = new StackPane();
        Runnable show = () -> {
            boolean lamp =
                    model.tray().getValue() && model.settings().get().everyday().tray();
            control.getChildren().setAll(lamp ? toggle : ends);
            below.setText(words.text(
                    !lamp
                            ? "desktop.close.ends.why"
                            : model.settings().get().everyday().closeToTray()
                                    ? "desktop.close.on"
                                    : "desktop.close.off"));
        };
        model.tray().subscribe(there -> show.run());
        model.settings().subscribe(now -> show.run());
        control.setMinWidth(USE_PREF_SIZE);
        return Lines.line(words.text("desktop.close"), below, control);
    }

    private HBox starting() {
        Switch toggle = new Switch("desktop-start", words.text("desktop.start"));
        Node not = Parts.label(words.text("desktop.start.not"), "badge");
        Paragraph below = Parts.wrapped("", "t3", "tiny");
        StackPane control = new StackPane();
        control.setMinWidth(USE_PREF_SIZE);
        model.starting().subscribe(now -> {
            control.getChildren().setAll(now == DesktopModel.Starting.IMPOSSIBLE ? not : toggle);
            toggle.setDisable(now == DesktopModel.Starting.ASKING);
            if (now != DesktopModel.Starting.ASKING) {
                toggle.setSelected(now.isOn());
            }
            below.setText(said(now));
        });
        toggle.selectedProperty().addListener((property, before, on) -> model.start(on));
        return Lines.line(words.text("desktop.start"), below, control);
    }

    private String said(DesktopModel.Starting now) {
        return switch (now) {
            case ASKING, OFF, ON -> words.text("desktop.start.why");
            case IMPOSSIBLE -> words.text("desktop.start.not.why");
            case STAYED_OFF -> words.text("desktop.start.stayed.off", ltr(model.place()));
            case STAYED_ON -> words.text("desktop.start.stayed.on", ltr(model.place()));
        };
    }

    /// A place stays left to right in every language.
    private static String ltr(String text) {
        return "\u2066" + text + "\u2069";
    }

    private HBox news(String id, Everyday.News which, String key, String why) {
        return Lines.line(
                words.text(key),
                words.text(why),
                toggle(id, words.text(key), now -> now.news().contains(which), on -> model.news(which, on)));
    }

    private Switch toggle(String id, String name, Predicate<Everyday> on, Consumer<Boolean> change) {
        return Switch.of(id, name, model.settings(), now -> on.test(now.everyday()), change);
    }
}
