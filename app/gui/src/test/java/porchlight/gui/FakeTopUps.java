package porchlight.gui;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import porchlight.client.Deposit;
import porchlight.client.Live;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.Placing;
import porchlight.client.Refused;
import porchlight.client.TopUps;
import porchlight.connection.Failure;

/// Remembers what it was asked; offers and orders are the test's.
public final class FakeTopUps implements TopUps {
    public final Live<Offers> offers = new Live<>(Offers.UNKNOWN);
    public final Live<List<Order>> orders = new Live<>(List.of());
    public final Live<List<Placing>> placing = new Live<>(List.of());
    public final Live<List<Deposit>> direct = new Live<>(List.of());
    /// Everything that was ordered, in order.
    public final List<Wish> wishes = new ArrayList<>();
    /// Whose wishes they were.
    public final List<String> keys = new ArrayList<>();
    public byte[] receipt = new byte[0];
    /// Why there is no receipt.
    public Optional<Failure> refusal = Optional.empty();
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
    }

    @Override
    public void place(String key, Wish wish) {
        keys.add(key);
        wishes.add(wish);
        asked.add("place " + wish.receive() + " " + wish.currency());
    }

    /// Answers the newest wish.
    public void answer(Optional<String> order, Optional<Failure> refused) {
        placing.publish(List.of(new Placing(keys.getLast(), false, order, refused)));
    }

    @Override
    public void follow(String id) {
        asked.add("follow " + id);
    }

    @Override
    public void look() {
        asked.add("look");
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
