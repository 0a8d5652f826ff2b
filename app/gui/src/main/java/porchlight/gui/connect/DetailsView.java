package porchlight.gui.connect;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.geometry.VPos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ScrollPane;
import javafx.scene.input.Clipboard;
import javafx.scene.input.ClipboardContent;
import javafx.scene.layout.ColumnConstraints;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import porchlight.client.HomeWords.Fact;
import porchlight.gui.fx.Focus;
import porchlight.gui.look.FlagView;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.market.Country;
import porchlight.market.HomeId;

/// One home looked at closely: beside the list, or a page of its own where the window is narrow.
final class DetailsView extends ScrollPane {
    private static final double MARK_HEIGHT = 34;

    private final DetailsModel model;
    private final Messages words;
    private final Button back;
    private final FlagView flag;
    private final Paragraph title = Parts.wrapped("", "title");
    private final Paragraph subtitle = Parts.wrapped("", "t2", "small");
    private final Paragraph note = Parts.wrapped("", "t2", "small");
    private final Button connect = Parts.button("", () -> {}, "big", "filled");
    private final Button elsewhere = Parts.button("", () -> {}, "quiet");
    private final Paragraph why = Parts.wrapped("", "t2", "small");
    private final StarButton star;
    private final Button block = Parts.button("", () -> {}, "quiet");
    private final FontIcon blockSign = Parts.icon(Feather.SLASH, "i14");
    private final HBox head = new HBox(16);
    private final VBox says = new VBox(4, title, subtitle, note);
    private final VBox presses = new VBox(8);
    private final VBox tall = new VBox(16);
    private final Bars bars = new Bars();
    private final GridPane about = facts();
    private final GridPane price = facts();
    private final GridPane past = facts();
    private final Paragraph pastNone = Parts.wrapped("", "t2");
    private final Label id = Parts.code("", "t2", "small");
    private final Label copied = Parts.label("", "ok", "small");
    private final VBox priceCard;
    private final GridPane cards = new GridPane();
    private @Nullable HomeId showing;

    DetailsView(ConnectModel connectModel, Flags flags) {
        model = connectModel.details();
        words = connectModel.words();
        boolean mirrored = words.isRightToLeft();
        back = Parts.button(words.text("button.back"), model::leave, "link");
        back.setGraphic(Parts.icon(mirrored ? Feather.ARROW_RIGHT : Feather.ARROW_LEFT, "i16", "warn"));
        back.setId("details-back");
        flag = flags.view(new Country("UN"), 44);
        connect.setId("details-connect");
        connect.setOnAction(event -> model.connect());
        elsewhere.setId("details-elsewhere");
        elsewhere.setOnAction(event -> model.connectElsewhere());
        star = new StarButton(words, model::star);
        star.getStyleClass().add("quiet");
        star.setId("details-star");
        star.setMinWidth(Region.USE_PREF_SIZE);
        star.setMinHeight(MARK_HEIGHT);
        star.setMaxHeight(Double.MAX_VALUE); // as high as the other, whose letters may be taller
        block.setMinHeight(MARK_HEIGHT);
        block.setMaxHeight(Double.MAX_VALUE);
        block.setId("details-block");
        block.setGraphic(blockSign);
        block.setOnAction(event -> model.block());
        says.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(says, Priority.ALWAYS);
        head.setAlignment(Pos.CENTER_LEFT);
        presses.setAlignment(Pos.CENTER);
        VBox first = Parts.card(tall);
        VBox aboutCard = Parts.card(Parts.label(words.text("details.about"), "heading", "w6"), about);
        priceCard = Parts.card(Parts.label(words.text("details.price"), "heading", "w6"), price);
        VBox pastCard = Parts.card(Parts.label(words.text("home.past"), "heading", "w6"), past, pastNone);
        VBox beside = new VBox(14, priceCard, pastCard);
        cards.setHgap(14);
        cards.setVgap(14);
        cards.getChildren().addAll(aboutCard, beside);
        HBox top = Parts.row(12, back, Parts.gap(), new StatusLine(connectModel));
        top.setMinHeight(32);
        VBox.setMargin(top, new Insets(0, 0, 0, -4));
        VBox content = new VBox(14, top, first, cards, name());
        content.getStyleClass().add("details");
        content.setMaxWidth(900);
        setContent(content);
        setFitToWidth(true);
        setHbarPolicy(ScrollBarPolicy.NEVER);
        getStyleClass().addAll("page-scroll", "details-scroll");
        model.shown().addListener((property, before, now) -> now.ifPresent(this::show));
        model.shown().get().ifPresent(this::show);
        compact(false);
    }

    /// The name by which the home is known for ever, to be copied.
    private VBox name() {
        id.setId("details-id");
        Button copy = Parts.iconButton(Feather.COPY, words.text("details.copy"), this::copy);
        copy.setId("details-copy");
        id.setMinWidth(0);
        Paragraph hint = Parts.wrapped(words.text("details.id.hint"), "t3", "tiny");
        VBox card = Parts.card(
                Parts.label(words.text("details.id"), "heading", "w6"), Parts.row(8, id, copy, copied), hint);
        card.setSpacing(8);
        return card;
    }

    private void copy() {
        if (showing != null) {
            ClipboardContent content = new ClipboardContent();
            content.putString(showing.provider().toString());
            Clipboard.getSystemClipboard().setContent(content);
            copied.setText(words.text("details.copied"));
            copied.notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
        }
    }

    /// The way back, which every home has.
    void focusBack() {
        Focus.give(back);
    }

    /// One above the other where there is less room.
    void compact(boolean narrow) {
        HBox marks = new HBox(8, star, block);
        connect.setMaxWidth(Double.MAX_VALUE);
        elsewhere.setMaxWidth(Double.MAX_VALUE);
        tall.getChildren().clear();
        head.getChildren().setAll(flag, says);
        if (narrow) {
            presses.getChildren().setAll(connect, why, elsewhere);
            tall.getChildren().setAll(head, presses, marks);
        } else {
            presses.getChildren().setAll(connect, elsewhere);
            head.getChildren().add(presses);
            tall.getChildren().setAll(head, why, marks);
        }
        cards.getColumnConstraints().clear();
        for (int i = 0; i < (narrow ? 1 : 2); i++) {
            ColumnConstraints column = new ColumnConstraints();
            column.setPercentWidth(narrow ? 100 : 50);
            cards.getColumnConstraints().add(column);
        }
        for (int i = 0; i < cards.getChildren().size(); i++) {
            Node card = cards.getChildren().get(i);
            GridPane.setConstraints(card, narrow ? 0 : i, narrow ? i : 0);
            GridPane.setValignment(card, VPos.TOP);
            GridPane.setHgrow(card, Priority.ALWAYS);
        }
    }

    private void show(Details now) {
        if (!now.id().equals(showing)) {
            showing = now.id();
            copied.setText("");
            setVvalue(0);
        }
        setAccessibleText(now.title());
        title.setText(now.title());
        subtitle.setText(now.subtitle());
        see(flag, now.country().isPresent());
        now.country().ifPresent(flag::show);
        note.setText(now.note());
        see(note, !now.note().isEmpty());
        note.tone(now.tone().map(Tone::style).orElse("t2"));
        press(connect, now.connect());
        see(elsewhere, now.elsewhere().isPresent());
        now.elsewhere().ifPresent(other -> press(elsewhere, other));
        why.setText(now.why());
        see(why, !now.why().isEmpty());
        star.show(now.favourite());
        star.setText(words.text(now.favourite() ? "list.unstar" : "list.star"));
        block.setText(words.text(now.blocked() ? "details.unblock" : "details.block"));
        blockSign.setIconCode(now.blocked() ? Feather.CHECK : Feather.SLASH);
        now.bars().ifPresent(bars::show);
        fill(about, now.about(), now.bars().isPresent() ? Optional.of(bars) : Optional.empty());
        fill(price, now.price(), Optional.empty());
        see(priceCard, !now.price().isEmpty());
        fill(past, now.past(), Optional.empty());
        see(past, !now.past().isEmpty());
        pastNone.setText(now.pastNone());
        see(pastNone, !now.pastNone().isEmpty());
        id.setText(now.id().provider().toString());
    }

    private static void press(Button button, Details.Press press) {
        button.setText(press.text());
        button.setAccessibleText(press.spoken());
        button.setDisable(!press.ready());
    }

    private static GridPane facts() {
        GridPane grid = new GridPane();
        grid.setHgap(16);
        grid.setVgap(9);
        ColumnConstraints names = new ColumnConstraints();
        names.setPercentWidth(44);
        ColumnConstraints values = new ColumnConstraints();
        values.setPercentWidth(56);
        grid.getColumnConstraints().addAll(names, values);
        return grid;
    }

    /// @param sign stands before the quality's words
    private void fill(GridPane grid, List<Fact> facts, Optional<Bars> sign) {
        List<Node> nodes = new ArrayList<>();
        for (int i = 0; i < facts.size(); i++) {
            Fact fact = facts.get(i);
            Paragraph name = Parts.wrapped(fact.name(), "t3", "small");
            Paragraph value = Parts.wrapped(fact.value(), "small");
            Node shown = sign.isPresent() && fact.name().equals(words.text("home.fact.quality"))
                    ? Parts.row(8, sign.get(), value)
                    : value;
            GridPane.setConstraints(name, 0, i);
            GridPane.setConstraints(shown, 1, i);
            GridPane.setValignment(name, VPos.TOP);
            nodes.add(name);
            nodes.add(shown);
        }
        grid.getChildren().setAll(nodes);
    }

    private static void see(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }
}
