package porchlight.cli;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import porchlight.client.Deposit;
import porchlight.client.Live;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.Placing;
import porchlight.client.Refused;
import porchlight.client.TopUps;
import porchlight.connection.Failure;

/// Remembers what it was asked; offers and orders are the test's.
final class FakeTopUps implements TopUps {
    final Live<Offers> offers = new Live<>(Offers.UNKNOWN);
    final Live<List<Order>> orders = new Live<>(List.of());
    final Live<List<Placing>> placing = new Live<>(List.of());
    final Live<List<Deposit>> direct = new Live<>(List.of());
    byte[] receipt = new byte[0];
    Optional<Failure> refusal = Optional.empty();
    Consumer<Wish> onPlace = _ -> {};
    Runnable onRefresh = () -> {};
    Runnable onLook = () -> {};
    final List<String> keys = new ArrayList<>();
    private final Collection<String> asked;

    FakeTopUps(Collection<String> asked) {
        this.asked = asked;
    }

    @Override
    public Live<Offers> offers() {
        return offers;
    }

    @Override
    public Live<List<Order>> orders() {
        return orders;
    }

    @Override
    public Live<List<Placing>> placing() {
        return placing;
    }

    @Override
    public Live<List<Deposit>> direct() {
        return direct;
    }

    @Override
    public void refresh() {
        asked.add("refreshOffers");
        onRefresh.run();
    }

    @Override
    public void place(String key, Wish wish) {
        keys.add(key);
        asked.add("place " + wish.receive() + " " + wish.currency());
        onPlace.accept(wish);
    }

    @Override
    public void follow(String id) {
        asked.add("follow " + id);
    }

    @Override
    public void look() throws Refused {
        asked.add("look");
        onLook.run();
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
    }

    @Override
    public byte[] receipt(String id) throws Refused {
        asked.add("receipt " + id);
        if (refusal.isPresent()) {
            throw new Refused(refusal.get());
        }
        return receipt.clone();
    }
}
