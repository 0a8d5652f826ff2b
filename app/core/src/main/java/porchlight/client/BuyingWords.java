package porchlight.client;

import porchlight.i18n.Messages;
import porchlight.payment.Money;

/// What an amount of MYST buys, in the user's words, the same in the window and in the terminal.
public final class BuyingWords {
    private final Messages words;

    public BuyingWords(Messages words) {
        this.words = words;
    }

    /// `20 MYST`, with every digit there is: an order is for exactly this.
    public String myst(Money money) {
        return words.figures().exact(money) + "\u00a0MYST";
    }

    /// Hours of video, or minutes where it is less than one.
    public String video(GoingRate rate, Money money) {
        long minutes = rate.minutesOfVideo(money);
        return minutes < 60 ? words.text("topup.buys.minutes", minutes) : words.text("topup.buys.hours", minutes / 60);
    }

    /// GiB of downloads.
    public String gib(GoingRate rate, Money money) {
        long gib = rate.gib(money);
        return gib == 0 ? words.text("topup.buys.little") : words.text("topup.buys.gib", gib);
    }

    /// At which price that was reckoned.
    public String basis(GoingRate rate) {
        String perGib = words.figures().price(rate.price().perGib());
        String perHour = words.figures().price(rate.price().perHour());
        return switch (rate.whose()) {
            case FAVOURITES -> words.text("topup.basis.favourites", perGib, perHour);
            case VISITED -> words.text("topup.basis.visited", perGib, perHour);
            case HOMES -> words.text("topup.basis.homes", perGib, perHour);
        };
    }
}
