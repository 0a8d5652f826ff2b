package porchlight.gui.connect;

import javafx.geometry.NodeOrientation;
import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.ListCell;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import javafx.scene.shape.SVGPath;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import porchlight.gui.look.FlagView;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Parts;
import porchlight.gui.look.Styles;
import porchlight.i18n.Messages;
import porchlight.market.Home;
import porchlight.payment.Money;
import porchlight.payment.Price;

/// One row of the list. Its nodes are made once and filled again and again.
final class RowCell extends ListCell<Row> {
    private static final String STAR = "M8 .9l2.2 4.6 5 .7-3.6 3.5.9 5L8 12.3l-4.5 2.4.9-5L.8 6.2l5-.7z";

    private final HomesModel model;
    private final Messages words;
    private final Runnable connect;
    private final FlagView flag;
    private final Label country = Parts.label("", "w6");
    private final Label homes = Parts.label("", "t3", "small");
    private final Label from = Parts.label("", "t2", "small");
    private final Label fromUnit = Parts.label("MYST/GiB", "t3", "tiny");
    private final FontIcon arrow = Parts.icon(Feather.CHEVRON_RIGHT, "i16");
    private final HBox countryRow;
    private final SVGPath star = new SVGPath();
    private final Button starButton = new Button();
    private final Label name = Parts.label("", "w5", "home-name");
    private final Label isp = Parts.label("", "t3", "tiny");
    private final HBox quality = new HBox();
    private final Label price = Parts.label("", "t2", "small");
    private final Label latency = Parts.label("", "t3", "small");
    private final HBox homeRow;

    RowCell(HomesModel model, Messages words, Flags flags, Runnable connect) {
        this.model = model;
        this.words = words;
        this.connect = connect;
        flag = flags.view(new porchlight.market.Country("UN"), 28);
        countryRow = countryRow();
        homeRow = homeRow();
        setMinWidth(0);
        setPrefWidth(1);
        setOnMouseClicked(event -> clicked(event.getClickCount()));
    }

    private HBox countryRow() {
        VBox names = new VBox(1, country, homes);
        names.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(names, Priority.ALWAYS);
        VBox prices = new VBox(0, from, fromUnit);
        prices.setAlignment(Pos.CENTER_RIGHT);
        prices.setMinWidth(Region.USE_PREF_SIZE);
        StackPane toggle = new StackPane(arrow);
        toggle.setMinWidth(28);
        HBox row = Parts.row(12, flag, names, prices, toggle);
        HBox.setMargin(toggle, new javafx.geometry.Insets(0, -6, 0, -6));
        row.getStyleClass().add("row");
        row.setMinHeight(words.isRightToLeft() ? 58 : 52);
        return row;
    }

    private HBox homeRow() {
        star.setContent(STAR);
        star.getStyleClass().add("star");
        starButton.setGraphic(star);
        starButton.getStyleClass().add("icon-only");
        starButton.setFocusTraversable(false);
        starButton.setMinWidth(28);
        starButton.setOnAction(event -> {
            if (getItem() instanceof Row.OfHome row) {
                model.star(row.home().id());
            } else if (getItem() instanceof Row.Absent row) {
                model.star(row.id());
            }
        });
        for (int i = 0; i < 4; i++) {
            Region bar = new Region();
            bar.getStyleClass().add("bar");
            bar.setMinSize(3.5, 4 + 3 * i);
            bar.setMaxSize(3.5, 4 + 3 * i);
            quality.getChildren().add(bar);
        }
        quality.getStyleClass().add("quality");
        quality.setAlignment(Pos.BOTTOM_LEFT);
        quality.setMaxHeight(13);
        quality.setNodeOrientation(NodeOrientation.LEFT_TO_RIGHT);
        VBox names = new VBox(1, name, isp);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        VBox prices = new VBox(1, price, latency);
        prices.setAlignment(Pos.CENTER_RIGHT);
        prices.setMinWidth(72);
        HBox row = Parts.row(12, starButton, names, quality, prices);
        row.getStyleClass().addAll("row", "home");
        row.setMinHeight(words.isRightToLeft() ? 54 : 48);
        return row;
    }

    private void clicked(int times) {
        Row row = getItem();
        if (row instanceof Row.OfCountry of && times == 1) {
            model.setOpen(of.group().country(), !of.open());
        } else if (row instanceof Row.OfHome && times == 2) {
            connect.run();
        }
    }

    @Override
    protected void updateItem(@Nullable Row row, boolean empty) {
        super.updateItem(row, empty);
        if (empty || row == null) {
            setGraphic(null);
            setAccessibleText(null);
            return;
        }
        switch (row) {
            case Row.OfCountry of -> fill(of);
            case Row.OfHome of -> fill(of);
            case Row.Absent of -> fill(of);
        }
    }

    private void fill(Row.OfCountry row) {
        flag.show(row.group().country());
        country.setText(words.country(row.group().country()));
        int count = row.group().homes().size();
        homes.setText(words.text("list.homes", count));
        boolean free = row.group().from().isFree();
        String amount = words.figures().price(row.group().from().perGib());
        from.setText(free ? words.text("price.free.short") : words.text("list.from", amount));
        fromUnit.setVisible(!free);
        fromUnit.setManaged(!free);
        arrow.setIconCode(
                row.open()
                        ? Feather.CHEVRON_DOWN
                        : words.isRightToLeft() ? Feather.CHEVRON_LEFT : Feather.CHEVRON_RIGHT);
        setAccessibleText(words.text("spoken.country", country.getText(), count, amount));
        setGraphic(countryRow);
    }

    private void fill(Row.OfHome row) {
        Home home = row.home();
        String city = home.proposal().city();
        String id = home.id().provider().shortText();
        name.setText(city.isBlank() ? id : city + " · " + id);
        isp.setText(
                home.proposal().isp().isBlank() ? kind(home) : home.proposal().isp() + hosting(home));
        int bars = home.proposal().quality().bars();
        for (int i = 0; i < 4; i++) {
            Styles.put(quality.getChildren().get(i), "full", i < bars);
        }
        quality.setVisible(true);
        price.setText(cost(home.price()));
        double millis = home.proposal().quality().latencyMillis();
        latency.setText(millis > 0 ? words.figures().millis(millis) : "–");
        star(row.favourite());
        setAccessibleText(words.text(
                "spoken.home",
                words.place(home),
                id,
                kind(home),
                bars,
                words.figures().price(home.price().perGib())));
        setGraphic(homeRow);
    }

    private void fill(Row.Absent row) {
        name.setText(row.id().provider().shortText());
        isp.setText(words.text("list.absent"));
        quality.setVisible(false);
        price.setText("");
        latency.setText("");
        star(true);
        setAccessibleText(row.id().provider().shortText() + ", " + words.text("list.absent"));
        setGraphic(homeRow);
    }

    private void star(boolean on) {
        Styles.put(star, "on", on);
        starButton.setAccessibleText(words.text(on ? "list.unstar" : "list.star"));
    }

    private String cost(Price price) {
        Money perGib = price.perGib();
        return price.isFree() ? words.text("price.free.short") : words.figures().price(perGib) + " /GiB";
    }

    private String kind(Home home) {
        return words.text(home.proposal().ipType().isResidential() ? "home.residential" : "home.hosting");
    }

    private String hosting(Home home) {
        return home.proposal().ipType().isResidential() ? "" : " · " + words.text("home.hosting");
    }
}
