package porchlight.client;

import java.util.Collection;
import java.util.List;

/// Remembers what it was asked; offers and orders are the test's.
final class FakeTopUps implements TopUps {
    final Live<Offers> offers = new Live<>(Offers.UNKNOWN);
    final Live<List<Order>> orders = new Live<>(List.of());
    final Live<List<Placing>> placing = new Live<>(List.of());
    final Live<List<Deposit>> direct = new Live<>(List.of());
    byte[] receipt = new byte[0];
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
        asked.add("place " + wish.receive() + " " + wish.currency());
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
        return receipt.clone();
    }
}
