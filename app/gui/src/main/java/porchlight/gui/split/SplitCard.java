package porchlight.gui.split;

import javafx.collections.FXCollections;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.ContentDisplay;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.Shield;
import porchlight.gui.look.Lines;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Segments;
import porchlight.i18n.FailureWords;
import porchlight.i18n.Messages;
import porchlight.tunnel.SplitTunnel;

/// The split tunnel's part of Settings: three choices, what the chosen one means, and the programs.
public final class SplitCard extends VBox {
    private static final double ROW = 40;
    private static final int ROWS = 6;

    private final SplitModel model;
    private final Messages words;
    private final Paragraph meaning = Parts.wrapped("", "t2", "small");
    private final Paragraph refused = Parts.wrapped("", "bad", "small");
    private final Paragraph note = Parts.wrapped("", "small");
    private final Label empty = Parts.label("", "t3", "small");
    private final ListView<DesktopEntry> list = new ListView<>();
    private final VBox programs = new VBox(10);

    public SplitCard(SplitModel model) {
        super(12);
        this.model = model;
        words = model.words();
        getStyleClass().add("card");
        setId("split");
        Segments<SplitTunnel> choices = new Segments<>(model.shield(), Shield::split, model::choose);
        choices.offer(SplitTunnel.OFF, words.text("split.choice.off")).setId("split-off");
        choices.offer(SplitTunnel.OUTSIDE, words.text("split.choice.outside")).setId("split-outside");
        choices.offer(SplitTunnel.INSIDE, words.text("split.choice.inside")).setId("split-inside");
        Label title = Parts.label(words.text("split.title"), "heading");
        refused.setId("split-refused");
        note.setId("split-note");
        programs.setId("split-programs");
        programs.getChildren()
                .addAll(
                        search(),
                        list(),
                        note,
                        Parts.wrapped(words.text("split.running"), "t3", "tiny"),
                        Parts.wrapped(words.text("split.unlisted"), "t3", "tiny"));
        getChildren()
                .addAll(
                        title,
                        Lines.line(words.text("split.which"), words.text("split.which.why"), choices),
                        meaning,
                        refused,
                        programs);
        model.shield().subscribe(this::show);
        model.note().subscribe(text -> {
            note.setText(text);
            shown(note, !text.isEmpty());
        });
        model.programs().subscribe(found -> {
            list.setItems(FXCollections.observableList(found));
            double height = ROW * Math.clamp(found.size(), 2, ROWS) + 4;
            list.setMinHeight(height);
            list.setPrefHeight(height);
            list.setMaxHeight(height);
        });
    }

    private HBox search() {
        TextField field = new TextField();
        field.setPromptText(words.text("split.search"));
        field.setAccessibleText(words.text("split.search"));
        field.setId("program-search");
        field.textProperty().addListener((property, before, now) -> model.search(now));
        HBox.setHgrow(field, Priority.ALWAYS);
        HBox box = Parts.row(10, Parts.icon(Feather.SEARCH, "i16"), field);
        box.getStyleClass().add("field");
        return box;
    }

    private ListView<DesktopEntry> list() {
        list.getStyleClass().add("programs");
        list.setFixedCellSize(ROW);
        empty.setText(words.text("split.none"));
        list.setPlaceholder(empty);
        list.setAccessibleText(words.text("split.programs"));
        list.setCellFactory(view -> new Row());
        list.setOnKeyPressed(event -> {
            DesktopEntry chosen = list.getSelectionModel().getSelectedItem();
            if (event.getCode() == javafx.scene.input.KeyCode.ENTER && chosen != null) {
                model.start(chosen);
                event.consume();
            }
        });
        return list;
    }

    private void show(Shield now) {
        meaning.setText(words.text(
                switch (now.split()) {
                    case OFF -> "split.off.why";
                    case OUTSIDE -> "split.outside.why";
                    case INSIDE -> "split.inside.why";
                }));
        refused.setText(now.refused(Shield.Wish.SPLIT)
                .map(words::failure)
                .map(FailureWords::line)
                .orElse(""));
        shown(refused, now.refused(Shield.Wish.SPLIT).isPresent());
        shown(programs, now.split() != SplitTunnel.OFF);
        if (now.split() != SplitTunnel.OFF) {
            model.load();
        }
        list.refresh();
    }

    private static void shown(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    /// A program and the button that starts it.
    private final class Row extends ListCell<DesktopEntry> {
        private final Label name = Parts.label("");
        private final Button start = Parts.button("", this::start, "quiet");
        private final HBox row = Parts.row(12, name, Parts.gap(), start);

        Row() {
            name.setMinWidth(0);
            row.setAlignment(Pos.CENTER_LEFT);
            setContentDisplay(ContentDisplay.GRAPHIC_ONLY);
        }

        private void start() {
            if (getItem() != null) {
                model.start(getItem());
            }
        }

        @Override
        protected void updateItem(DesktopEntry item, boolean empty) {
            super.updateItem(item, empty);
            if (empty || item == null) {
                setGraphic(null);
                return;
            }
            boolean outside = model.shield().get().split() == SplitTunnel.OUTSIDE;
            name.setText(item.name());
            start.setText(words.text(outside ? "split.start.outside" : "split.start.inside"));
            start.setAccessibleText(words.text(outside ? "split.spoken.outside" : "split.spoken.inside", item.name()));
            setGraphic(row);
        }
    }
}
