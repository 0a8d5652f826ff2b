package porchlight.gui.connect;

import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javafx.geometry.Pos;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.VBox;
import org.jspecify.annotations.Nullable;
import org.kordamp.ikonli.feather.Feather;
import porchlight.client.HomeWords;
import porchlight.client.KnownHome;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;
import porchlight.market.Home;
import porchlight.market.HomeId;
import porchlight.payment.Price;

/// A home in the list: one that is there, one that is blocked, or one that is known and not there.
final class HomeRow extends HBox {
    /// So wide that the bars stand below each other, whatever most homes cost.
    private static final double PRICES = 58;

    private final Messages words;
    private final HomeWords homeWords;
    private final Supplier<Map<String, String>> rates;
    private final InstantSource clock;
    private final StarButton star;
    private final NameLine name = new NameLine();
    private final Label below = Parts.label("", "t3", "tiny", "stranger");
    private final Bars bars = new Bars();
    private final Label price = Parts.label("", "t2", "small");
    private final Label latency = Parts.label("", "t3", "small");
    private final VBox prices = new VBox(1, price, latency) {
        @Override
        protected double computeMinWidth(double height) {
            return Math.max(PRICES, computePrefWidth(height));
        }
    };
    private final Button unblock;
    private @Nullable HomeId home;

    /// @param details opens what is known of a home
    /// @param rates value of 1 MYST by ISO 4217 code, for what is said aloud
    HomeRow(
            HomesModel model,
            Messages words,
            Consumer<HomeId> details,
            Supplier<Map<String, String>> rates,
            InstantSource clock) {
        super(8);
        this.words = words;
        this.rates = rates;
        this.clock = clock;
        homeWords = new HomeWords(words);
        setAlignment(Pos.CENTER_LEFT);
        star = new StarButton(words, () -> with(model::star));
        star.getStyleClass().add("icon-only");
        star.setFocusTraversable(false);
        star.setMinWidth(24);
        VBox names = new VBox(1, name, below);
        names.setAlignment(Pos.CENTER_LEFT);
        names.setMinWidth(0);
        HBox.setHgrow(names, Priority.ALWAYS);
        prices.setAlignment(Pos.CENTER_RIGHT);
        unblock = Parts.button(words.text("known.unblock"), () -> with(id -> model.block(id, false)), "link");
        unblock.setFocusTraversable(false);
        Button more = Parts.iconButton(Feather.INFO, words.text("details.open"), () -> with(details));
        more.getStyleClass().add("more");
        more.setFocusTraversable(false);
        HBox.setMargin(more, new javafx.geometry.Insets(0, -6, 0, -2));
        getChildren().addAll(star, names, bars, prices, unblock, more);
        getStyleClass().addAll("row", "home");
        setMinHeight(words.isRightToLeft() ? 54 : 48);
    }

    private void with(Consumer<HomeId> work) {
        if (home != null) {
            work.accept(home);
        }
    }

    /// @return what a screen reader says
    String show(Row.OfHome row) {
        Home there = row.home();
        String id = there.id().provider().shortText();
        String city = there.proposal().city();
        boolean apart = row.under().isPresent();
        look(there.id(), row.favourite(), row.blocked(), !row.blocked());
        String place = apart ? words.place(there) : city;
        name.show(place, id);
        String isp = there.proposal().isp().isBlank()
                ? kind(there)
                : there.proposal().isp() + hosting(there);
        String where = apart && !city.isBlank() ? words.join(words.country(there.country()), isp) : isp;
        below.setText(row.blocked() ? words.text("known.blocked") : where);
        int filled = there.proposal().quality().bars();
        bars.show(filled);
        price.setText(cost(there.price()));
        double millis = there.proposal().quality().latencyMillis();
        latency.setText(millis > 0 ? words.figures().millis(millis) : "–");
        return spoken(row, id, filled);
    }

    private String spoken(Row.OfHome row, String id, int filled) {
        Home there = row.home();
        Optional<String> worth = there.price().isFree()
                ? Optional.empty()
                : words.figures().worth(there.price().perGib(), rates.get());
        String spoken = worth.map(
                        money -> words.text("spoken.home.worth", words.place(there), id, kind(there), filled, money))
                .orElseGet(() -> words.text(
                        "spoken.home",
                        words.place(there),
                        id,
                        kind(there),
                        filled,
                        words.figures().price(there.price().perGib())));
        return row.blocked() ? words.join(words.text("known.blocked"), spoken) : spoken;
    }

    /// @return what a screen reader says
    String show(Row.Absent row) {
        KnownHome gone = row.home();
        String id = gone.id().provider().shortText();
        Instant now = clock.instant();
        look(gone.id(), gone.isFavourite(), gone.isBlocked(), false);
        boolean placed = gone.country().isPresent();
        String place = homeWords.place(gone);
        name.show(placed ? place : "", placed ? "" : id);
        String absence = homeWords.absence(gone, now);
        below.setText(gone.isBlocked() ? words.text("known.blocked") : absence);
        return placed ? words.join(place, id, below.getText()) : words.join(id, below.getText());
    }

    private void look(HomeId id, boolean favourite, boolean blocked, boolean usable) {
        home = id;
        star.show(favourite);
        see(bars, usable);
        see(prices, usable);
        see(unblock, blocked);
        getStyleClass().remove("dim");
        if (!usable) {
            getStyleClass().add("dim");
        }
    }

    private static void see(Node node, boolean visible) {
        node.setVisible(visible);
        node.setManaged(visible);
    }

    private String cost(Price cost) {
        return cost.isFree() ? words.text("price.free.short") : words.figures().price(cost.perGib()) + " /GiB";
    }

    private String kind(Home home) {
        return words.text(home.proposal().ipType().isResidential() ? "home.residential" : "home.hosting");
    }

    private String hosting(Home home) {
        return home.proposal().ipType().isResidential() ? "" : " · " + words.text("home.hosting");
    }
}
