package porchlight.gui.desktop;

import java.util.List;
import java.util.Optional;
import porchlight.client.Order;
import porchlight.identity.Address;
import porchlight.market.Catalog;
import porchlight.market.Country;
import porchlight.market.Destination;
import porchlight.market.Home;

/// What a link comes to here and now. Whatever it says, it shows or asks: nothing is connected, ordered or paid by
/// it. Pure.
public sealed interface LinkStep {
    /// Ask whether to connect.
    record Ask(Country country) implements LinkStep {}

    /// Open the wizard at its first step.
    record Wizard() implements LinkStep {}

    /// Open the page of an order.
    record OpenOrder(String id) implements LinkStep {}

    /// Point at a home.
    record Point(Destination.ThisHome home) implements LinkStep {}

    /// Show a page.
    record Show(DeepLink.Place place) implements LinkStep {}

    /// Say that it leads nowhere.
    record Nowhere(Why why) implements LinkStep {}

    /// Why it leads nowhere.
    enum Why {
        NOT_OURS,
        NO_SUCH_ORDER,
        NO_SUCH_HOME
    }

    static LinkStep read(DeepLink link, Catalog homes, List<Order> orders) {
        return switch (link) {
            case DeepLink.Connect(Country country) -> new Ask(country);
            case DeepLink.TopUp() -> new Wizard();
            case DeepLink.ShowOrder(String id) ->
                orders.stream().anyMatch(order -> order.id().equals(id))
                        ? new OpenOrder(id)
                        : new Nowhere(Why.NO_SUCH_ORDER);
            case DeepLink.ShowHome(Address provider) ->
                find(homes, provider)
                        .<LinkStep>map(home -> new Point(new Destination.ThisHome(home.id(), home.country())))
                        .orElseGet(() -> new Nowhere(Why.NO_SUCH_HOME));
            case DeepLink.Show(DeepLink.Place place) -> new Show(place);
            case DeepLink.Unreadable() -> new Nowhere(Why.NOT_OURS);
        };
    }

    private static Optional<Home> find(Catalog homes, Address provider) {
        return homes.homes().stream()
                .filter(home -> home.id().provider().equals(provider))
                .findFirst();
    }
}
