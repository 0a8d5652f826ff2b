package porchlight.gui.connect;

import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Predicate;
import javafx.collections.ObservableList;
import javafx.geometry.Insets;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListView;
import javafx.scene.control.TextField;
import javafx.scene.control.ToggleButton;
import javafx.scene.input.KeyCode;
import javafx.scene.input.KeyEvent;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.fx.Sight;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.identity.Address;
import porchlight.market.Destination;
import porchlight.market.Filter;

/// The list with its search field and chips.
final class HomesView extends VBox {
    /// So many rows are changed one by one; each tells the list anew.
    private static final int FEW = 16;

    private final ConnectModel connect;
    private final HomesModel model;
    private final Messages words;
    private final TextField search = new TextField();
    private final ListView<Row> list = new ListView<>();
    private final Paragraph summary = Parts.wrappedAtEnd("", "t3", "small");
    private final VBox nothing = new VBox(6);
    private final Button fresh;
    private final Button only;
    private final Map<Filter.Chip, ToggleButton> chips = new EnumMap<>(Filter.Chip.class);
    private boolean filling;
    /// Which row is to be selected when the list is filled anew.
    private Optional<Row.Place> selected = Optional.empty();

    HomesView(ConnectModel connect, Flags flags) {
        this.connect = connect;
        model = connect.homes();
        words = connect.words();
        getStyleClass().add("where");
        setPadding(new Insets(18, 0, 0, 0));
        fresh = Parts.button("", model::showFresh, "fresh");
        fresh.setMaxWidth(Double.MAX_VALUE);
        only = Parts.button("", () -> model.only(Optional.empty()), "chip");
        only.setGraphic(Parts.icon(Feather.X, "i14"));
        VBox head = new VBox(10, title(), field(), chips(), only, fresh);
        head.setPadding(new Insets(0, 18, 8, 18));
        StackPane body = new StackPane(list, nothing);
        nothing.setPadding(new Insets(14, 18, 0, 18));
        nothing.setPickOnBounds(false);
        nothing.setAlignment(Pos.TOP_LEFT);
        VBox.setVgrow(body, Priority.ALWAYS);
        getChildren().addAll(head, body);
        list.getStyleClass().add("homes");
        list.setCellFactory(view -> new RowCell(connect, flags));
        list.setAccessibleText(words.text("list.title"));
        ListKeys keys = new ListKeys(connect, place -> selected = Optional.of(place));
        list.addEventFilter(
                KeyEvent.KEY_PRESSED,
                event -> keys.press(event, list.getSelectionModel().getSelectedItem()));
        list.getSelectionModel().selectedItemProperty().addListener((property, before, row) -> {
            if (!filling && row != null) {
                selected = Optional.of(row.place());
                row.destination().ifPresent(connect.chosen()::set);
            }
        });
        model.pointerOver().bind(list.hoverProperty());
        connect.details()
                .seeking()
                .addListener((property, before, now) -> fill(model.answer().get()));
        Sight.follow(this, model.answer(), this::fill);
        model.fresh().addListener((property, before, count) -> fresh(count.intValue()));
        model.filter().addListener((property, before, now) -> chosen(now));
        fresh(0);
        chosen(model.filter().get());
    }

    void focusSearch() {
        search.requestFocus();
        search.selectAll();
    }

    void focusList() {
        list.requestFocus();
    }

    boolean isListFocused() {
        return list.isFocused() || search.isFocused();
    }

    private HBox title() {
        Label title = Parts.label(words.text("list.title"), "page-title");
        title.setStyle("-fx-font-size: 19px");
        title.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        HBox.setHgrow(summary, Priority.ALWAYS);
        HBox row = Parts.row(8, title, summary);
        row.setMinHeight(28);
        return row;
    }

    private HBox field() {
        search.setPromptText(words.text("list.search"));
        search.setAccessibleText(words.text("list.search"));
        search.setTooltip(new javafx.scene.control.Tooltip(words.text("list.search")));
        search.textProperty().addListener((property, before, now) -> model.search(now));
        search.setOnKeyPressed(event -> {
            if (event.getCode() == KeyCode.DOWN) {
                list.requestFocus();
                list.getSelectionModel().selectFirst();
            } else if (event.getCode() == KeyCode.ENTER) {
                list.requestFocus();
                if (list.getSelectionModel().isEmpty()) {
                    list.getSelectionModel().selectFirst();
                }
            }
        });
        HBox.setHgrow(search, Priority.ALWAYS);
        Button wipe = Parts.iconButton(Feather.X, words.text("list.clear"), search::clear);
        wipe.visibleProperty().bind(search.textProperty().isNotEmpty());
        HBox field = new HBox(Parts.icon(Feather.SEARCH), search, wipe);
        field.getStyleClass().add("field");
        return field;
    }

    private FlowPane chips() {
        FlowPane row = new FlowPane(
                5,
                5,
                chip(Filter.Chip.RESIDENTIAL, words.text("chip.residential")),
                chip(Filter.Chip.FASTEST, words.text("chip.fastest")),
                chip(Filter.Chip.CHEAPEST, words.text("chip.cheapest")),
                chip(Filter.Chip.FREE, words.text("chip.free")),
                chip(Filter.Chip.FAVOURITES, ""));
        ToggleButton star = Objects.requireNonNull(chips.get(Filter.Chip.FAVOURITES));
        star.setGraphic(Parts.icon(Feather.STAR, "i14"));
        star.setAccessibleText(words.text("chip.favourites"));
        star.setTooltip(new javafx.scene.control.Tooltip(words.text("chip.favourites")));
        return row;
    }

    private ToggleButton chip(Filter.Chip chip, String text) {
        ToggleButton button = new ToggleButton(text);
        button.getStyleClass().add("chip");
        button.setMinWidth(javafx.scene.layout.Region.USE_PREF_SIZE);
        button.setMinHeight(26);
        button.setMaxHeight(26);
        button.setOnAction(event -> model.toggle(chip));
        chips.put(chip, button);
        return button;
    }

    private void chosen(Filter filter) {
        chips.forEach((chip, button) -> button.setSelected(filter.chips().contains(chip)));
        boolean narrowed = filter.country().isPresent();
        only.setText(filter.country().map(words::country).orElse(""));
        only.setVisible(narrowed);
        only.setManaged(narrowed);
        if (!search.getText().equals(filter.text())) {
            search.setText(filter.text());
        }
    }

    private void fresh(int count) {
        fresh.setText(words.text("list.fresh", count));
        fresh.setVisible(count > 0);
        fresh.setManaged(count > 0);
    }

    private void fill(HomesModel.Answer answer) {
        filling = true;
        replace(list.getItems(), answer.rows());
        select(answer.rows());
        filling = false;
        summary.setText(summary(answer));
        nothing.getChildren().clear();
        if (answer.rows().isEmpty()) {
            say(answer);
        }
    }

    /// Touches the rows that changed and no others, so that the cells of those need not be filled and styled again.
    static void replace(ObservableList<Row> old, List<Row> now) {
        int most = Math.min(old.size(), now.size());
        int same = 0;
        while (same < most && old.get(same).equals(now.get(same))) {
            same++;
        }
        int tail = 0;
        while (tail < most - same && old.get(old.size() - 1 - tail).equals(now.get(now.size() - 1 - tail))) {
            tail++;
        }
        int kept = most - tail;
        if (kept - same > FEW) {
            old.setAll(now);
            return;
        }
        for (int i = same; i < kept; i++) {
            if (!old.get(i).equals(now.get(i))) {
                old.set(i, now.get(i));
            }
        }
        if (old.size() > now.size()) {
            old.remove(kept, old.size() - tail);
        } else {
            old.addAll(kept, now.subList(kept, now.size() - tail));
        }
    }

    /// The row that was selected, else the one that says where the user points.
    private void select(List<Row> rows) {
        Optional<Destination> chosen = Optional.of(connect.chosen().get());
        int row = index(
                rows,
                each -> selected.filter(each.place()::equals).isPresent()
                        && (each.destination().isEmpty() || each.destination().equals(chosen)));
        if (row < 0) {
            row = index(rows, each -> each.destination().equals(chosen));
        }
        if (row >= 0) {
            list.getSelectionModel().select(row);
        }
    }

    private static int index(List<Row> rows, Predicate<Row> wanted) {
        for (int i = 0; i < rows.size(); i++) {
            if (wanted.test(rows.get(i))) {
                return i;
            }
        }
        return -1;
    }

    private String summary(HomesModel.Answer answer) {
        if (answer.source().catalog().size() == 0) {
            return answer.source().refreshing() ? words.text("list.loading") : "";
        }
        if (answer.source().stale() && answer.source().asOf().isPresent()) {
            Duration age =
                    Duration.between(answer.source().asOf().get(), words.clock().instant());
            return words.text("list.stale", answer.homes(), words.figures().duration(age));
        }
        return words.text("list.summary", answer.homes(), answer.groups().size());
    }

    private void say(HomesModel.Answer answer) {
        String text = model.filter().get().text();
        boolean empty = answer.source().catalog().size() == 0;
        Paragraph label = Parts.wrapped(
                empty
                        ? words.text(answer.source().refreshing() ? "list.waiting" : "list.empty")
                        : text.isBlank() ? words.text("list.nothing") : words.text("list.unmatched", text),
                "t2");
        nothing.getChildren().add(label);
        address(text).ifPresent(this::sayOfId);
        if (!empty) {
            nothing.getChildren().add(link(words.text("list.all"), model::clear));
        } else if (!answer.source().refreshing()) {
            nothing.getChildren().add(link(words.text("list.reload"), model::refresh));
        }
    }

    /// A whole id that the list lacks may still be known to the directory.
    private void sayOfId(Address provider) {
        Optional<DetailsModel.Seek.State> state = connect.details()
                .seeking()
                .get()
                .filter(seek -> seek.home().equals(provider))
                .map(DetailsModel.Seek::state);
        state.ifPresent(now -> nothing.getChildren()
                .add(Parts.wrapped(
                        words.text(
                                switch (now) {
                                    case ASKING -> "list.seek.asking";
                                    case NOBODY -> "list.seek.nobody";
                                    case UNANSWERED -> "list.seek.silent";
                                }),
                        "t2")));
        if (state.filter(now -> now == DetailsModel.Seek.State.ASKING).isEmpty()) {
            Button ask = link(words.text("list.seek"), () -> connect.details().seek(provider));
            ask.setId("list-seek");
            nothing.getChildren().add(ask);
        }
    }

    private static Optional<Address> address(String text) {
        try {
            return Optional.of(Address.of(text.strip()));
        } catch (IllegalArgumentException none) {
            return Optional.empty();
        }
    }

    private static Button link(String text, Runnable action) {
        Button link = Parts.button(text, action, "link");
        VBox.setMargin(link, new Insets(0, 0, 0, -4));
        return link;
    }
}
