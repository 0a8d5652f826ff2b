package porchlight.gui;

import java.util.Collection;
import java.util.List;
import porchlight.client.Deposit;
import porchlight.client.Live;
import porchlight.client.Offers;
import porchlight.client.Order;
import porchlight.client.Placing;
import porchlight.client.Refused;
import porchlight.client.TopUps;

/// Remembers what it was asked; offers and orders are the test's.
public final class FakeTopUps implements TopUps {
    public final Live<Offers> offers = new Live<>(Offers.UNKNOWN);
    public final Live<List<Order>> orders = new Live<>(List.of());
    public final Live<Placing> placing = new Live<>(Placing.NONE);
    public final Live<List<Deposit>> direct = new Live<>(List.of());
    public byte[] receipt = new byte[0];
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
    public Live<Placing> placing() {
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
    public void place(Wish wish) {
        asked.add("place " + wish.receive() + " " + wish.currency());
    }

    @Override
    public void follow(String id) {
        asked.add("follow " + id);
    }

    @Override
    public byte[] receipt(String id) throws Refused {
        asked.add("receipt " + id);
        return receipt.clone();
    }
}
