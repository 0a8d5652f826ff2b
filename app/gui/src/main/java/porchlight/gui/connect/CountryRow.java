package porchlight.gui.connect;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.StackPane;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import org.kordamp.ikonli.javafx.FontIcon;
import porchlight.gui.look.FlagView;
import porchlight.gui.look.Flags;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.market.Country;
import porchlight.payment.Money;

/// A country in the list.
final class CountryRow extends HBox {
    private final Messages words;
    private final Supplier<Map<String, String>> rates;
    private final FlagView flag;
    private final Label country = Parts.label("", "w6");
    private final Label homes = Parts.label("", "t3", "small");
    private final Label from = Parts.label("", "t2", "small");
    private final Label fromUnit = Parts.label("MYST/GiB", "t3", "tiny");
    private final FontIcon arrow = Parts.icon(Feather.CHEVRON_RIGHT, "i16");

    /// @param rates value of 1 MYST by ISO 4217 code, for what is said aloud
    CountryRow(Messages words, Flags flags, Supplier<Map<String, String>> rates) {
        super(12);
        this.words = words;
        this.rates = rates;
        flag = flags.view(new Country("UN"), 28);
        setAlignment(Pos.CENTER_LEFT);
        country.setWrapText(!words.isRightToLeft()); // JavaFX cannot break Persian, whose names are short
        VBox names = new VBox(1, country, homes);
        names.setAlignment(Pos.CENTER_LEFT);
        HBox.setHgrow(names, Priority.ALWAYS);
        VBox prices = new VBox(0, from, fromUnit);
        prices.setAlignment(Pos.CENTER_RIGHT);
        prices.setMinWidth(Region.USE_PREF_SIZE);
        StackPane toggle = new StackPane(arrow);
        toggle.setMinWidth(28);
        HBox.setMargin(toggle, new javafx.geometry.Insets(0, -6, 0, -6));
        getChildren().addAll(flag, names, prices, toggle);
        getStyleClass().add("row");
        setMinHeight(words.isRightToLeft() ? 58 : 52);
    }

    /// @return what a screen reader says
    String show(Row.OfCountry row) {
        flag.show(row.group().country());
        country.setText(words.country(row.group().country()));
        int count = row.group().homes().size();
        homes.setText(words.text("list.homes", count));
        boolean free = row.group().from().isFree();
        Money perGib = row.group().from().perGib();
        String amount = words.figures().price(perGib);
        from.setText(free ? words.text("price.free.short") : words.text("list.from", amount));
        fromUnit.setVisible(!free);
        fromUnit.setManaged(!free);
        arrow.setIconCode(
                row.open()
                        ? Feather.CHEVRON_DOWN
                        : words.isRightToLeft() ? Feather.CHEVRON_LEFT : Feather.CHEVRON_RIGHT);
        Optional<String> worth = free ? Optional.empty() : words.figures().worth(perGib, rates.get());
        return worth.map(money -> words.text("spoken.country.worth", country.getText(), count, money))
                .orElseGet(() -> words.text("spoken.country", country.getText(), count, amount));
    }
}
