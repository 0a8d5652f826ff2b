package porchlight.gui.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.FlagView;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Lamp;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Styles;
import porchlight.market.Country;

/// The card at the bottom of the stage. Its button keeps its place whatever it says.
final class CardView extends VBox {
    private final ConnectModel model;
    private final FlagView flag;
    private final Lamp lamp = new Lamp(40);
    private final Paragraph title = Parts.wrapped("", "title");
    private final Paragraph subtitle = Parts.wrapped("", "t2", "small");
    private final Button button = new Button();
    private final Button second = new Button();
    private final PauseMenu pause;
    private final VBox buttons = new VBox(8);
    private final HBox head = new HBox(16);
    private final VBox tall = new VBox(16);
    private final HBox steps = new HBox(10);
    private List<Card.Step> walked = List.of();
    private final NumbersView numbers;
    private final Region rule = Parts.rule();
    private final Paragraph footer = Parts.wrapped("", "t2", "small");
    private final Button extra = new Button();
    private final Button details;
    private final HBox foot;
    private final Paragraph wayOut = Parts.wrapped("", "t3", "tiny");
    private final HBox exit;

    CardView(ConnectModel model, Flags flags) {
        super(16);
        this.model = model;
        flag = flags.view(new Country("UN"), 44);
        numbers = new NumbersView(model.words());
        getStyleClass().addAll("card", "floating");
        title.setId("card-title");
        subtitle.setId("card-subtitle");
        footer.setId("card-footer");
        button.getStyleClass().add("big");
        button.setId("main-button");
        button.setMinWidth(Region.USE_PREF_SIZE);
        button.setOnAction(event -> model.press(model.card().get().button().action()));
        second.getStyleClass().add("link");
        second.setId("second-button");
        second.setOnAction(event -> model.card().get().second().ifPresent(offer -> model.press(offer.action())));
        pause = new PauseMenu(model);
        buttons.setAlignment(Pos.CENTER);
        buttons.setMinWidth(Region.USE_PREF_SIZE);
        extra.getStyleClass().add("link");
        extra.setId("extra-button");
        extra.setMinWidth(Region.USE_PREF_SIZE);
        extra.setOnAction(event -> model.card().get().extra().ifPresent(offer -> model.press(offer.action())));
        details = Parts.button(model.words().text("button.details"), model.leads()::details, "link");
        details.setId("details-button");
        foot = Parts.row(10);
        exit = Parts.row(10, Parts.icon(Feather.TERMINAL, "i16"), wayOut);
        exit.setId("way-out");
        HBox.setHgrow(wayOut, Priority.ALWAYS);
        compact(false);
        Sight.follow(this, model.card(), this::show);
    }

    /// One above the other where there is less room.
    void compact(boolean compact) {
        numbers.compact(compact);
        head.getChildren().clear();
        tall.getChildren().clear();
        buttons.getChildren().setAll(button, second, pause);
        StackPane emblem = new StackPane(flag, lamp);
        emblem.setMinWidth(48);
        VBox says = new VBox(4, title, subtitle);
        says.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(says, Priority.ALWAYS);
        head.setAlignment(Pos.CENTER_LEFT);
        button.setMaxWidth(Double.MAX_VALUE);
        VBox told = new VBox(6, footer);
        HBox.setHgrow(told, Priority.ALWAYS);
        foot.getChildren().setAll(Parts.icon(Feather.SHIELD, "i16"), told);
        (compact ? told : foot).getChildren().addAll(extra, details);
        VBox.setMargin(extra, new Insets(0, -4, 0, -4)); // the link's own edges
        VBox.setMargin(details, new Insets(0, -4, 0, -4));
        if (compact) {
            head.getChildren().addAll(emblem, says);
            tall.getChildren().setAll(head, buttons);
        } else {
            head.getChildren().addAll(emblem, says, buttons);
            tall.getChildren().setAll(head);
        }
        show(model.card().get());
    }

    private void show(Card card) {
        title.setText(card.title());
        subtitle.setText(card.subtitle());
        emblem(card.country());
        offer(button, card.button());
        Styles.put(button, "filled", card.button().called());
        Styles.put(button, "outline", !card.button().called());
        second.setVisible(card.second().isPresent());
        second.setManaged(card.second().isPresent());
        card.second().ifPresent(offer -> offer(second, offer));
        pause.show(card.pause());
        List<Node> parts = new ArrayList<>(List.of(tall));
        if (!card.steps().isEmpty()) {
            steps(card.steps());
            parts.add(steps);
        }
        card.numbers().ifPresent(now -> {
            numbers.show(now);
            parts.addAll(List.of(rule, numbers));
        });
        if (!card.footer().isEmpty()) {
            footer.setText(card.footer());
            parts.addAll(List.of(rule, foot));
        }
        extra.setVisible(card.extra().isPresent());
        extra.setManaged(card.extra().isPresent());
        card.extra().ifPresent(offer -> offer(extra, offer));
        details.setVisible(model.troubled());
        details.setManaged(model.troubled());
        if (!card.wayOut().isEmpty()) {
            wayOut.setText(card.wayOut());
            parts.add(exit);
        }
        // while a connection lasts only words change, once a second: what stays in its place is not styled anew
        if (!parts.equals(getChildren())) {
            getChildren().setAll(parts);
        }
    }

    private void steps(List<Card.Step> now) {
        if (!now.equals(walked)) {
            walked = now;
            steps.getChildren().setAll(now.stream().map(this::step).toList());
        }
    }

    private void emblem(Optional<Country> country) {
        flag.setVisible(country.isPresent());
        lamp.setVisible(country.isEmpty());
        country.ifPresent(flag::show);
    }

    private static void offer(Button button, Card.Offer offer) {
        button.setText(offer.text());
        button.setAccessibleText(offer.spoken());
        button.setDisable(!offer.ready());
    }

    private VBox step(Card.Step step) {
        Region bar = new Region();
        bar.getStyleClass().add("step-bar");
        Paragraph text = Parts.wrapped(
                step.text(), step.mark() == Card.Mark.LATER ? new String[] {"t3", "tiny"} : new String[] {"tiny"});
        switch (step.mark()) {
            case DONE -> bar.getStyleClass().add("done");
            case NOW -> bar.getStyleClass().add("now");
            case LATER -> {}
        }
        VBox column = new VBox(8, bar, text);
        column.setPrefWidth(1);
        column.setMinWidth(0);
        HBox.setHgrow(column, Priority.ALWAYS);
        return column;
    }
}
