package porchlight.gui.settings;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import javafx.beans.property.ReadOnlyObjectProperty;
import porchlight.client.LeakLook;
import porchlight.client.OwnMoney;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.client.Sight;
import porchlight.client.Spending;
import porchlight.client.Spent;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.i18n.Amounts;
import porchlight.payment.Money;

/// What the user chose, and how it is changed. Every verb is kept at once; what is built into the tunnel waits for
/// a new one ([ApplyModel]).
public final class SettingsModel implements AutoCloseable {
    private final Porchlight porchlight;
    private final Mirror<Settings> settings;
    private final Mirror<Wallet> wallet;
    private final Mirror<Shield> shield;
    private final Mirror<LeakLook> leaks;
    private final Mirror<Spent> spent;
    private final Mirror<OwnMoney> own;
    private Spending usual = new Spending(
            Optional.of(Money.ofMyst("2")),
            Optional.of(Money.ofMyst("5")),
            Optional.of(Money.ofMyst("0.5")),
            Optional.of(Money.ofMyst("0.05")),
            Optional.of(Money.ofMyst("0.2")),
            Optional.of(new Spending.AutoTopUp(Money.ofMyst("1"), Money.ofMyst("5"), Money.ofMyst("10"))));

    public SettingsModel(Porchlight porchlight, Executor window) {
        this.porchlight = porchlight;
        settings = Fx.mirror(porchlight.settings(), window);
        wallet = Fx.mirror(porchlight.wallet(), window);
        shield = Fx.mirror(porchlight.shield(), window);
        leaks = Fx.mirror(porchlight.leaks(), window);
        spent = Fx.mirror(porchlight.guard().spent(), window);
        own = Fx.mirror(porchlight.guard().own(), window);
        remember(settings.get().spending());
        settings.property().addListener((property, before, now) -> remember(now.spending()));
    }

    public ReadOnlyObjectProperty<Settings> settings() {
        return settings.property();
    }

    /// What was spent, beside the caps.
    ReadOnlyObjectProperty<Spent> spent() {
        return spent.property();
    }

    /// The user's own MYST outside the channel.
    ReadOnlyObjectProperty<OwnMoney> own() {
        return own.property();
    }

    ReadOnlyObjectProperty<Wallet> wallet() {
        return wallet.property();
    }

    /// What the helper holds: lockdown is its, and not a setting of ours.
    ReadOnlyObjectProperty<Shield> shield() {
        return shield.property();
    }

    public void lockdown(boolean on) {
        porchlight.lockdown(on);
    }

    String network() {
        return porchlight.network();
    }

    /// The chain on which payments run; 0 where it is not known.
    long chainId() {
        return porchlight.chainId();
    }

    void theme(Settings.Theme theme) {
        porchlight.change(settings.get().withTheme(theme));
    }

    void sight(UnaryOperator<Sight> change) {
        porchlight.change(settings.get().withSight(change.apply(settings.get().sight())));
    }

    void language(Optional<String> language) {
        porchlight.change(settings.get().withLanguage(language));
    }

    void lan(boolean reachable) {
        porchlight.change(settings.get().withLan(reachable));
    }

    void keepHistory(boolean keep) {
        porchlight.change(settings.get().withKeepHistory(keep));
    }

    /// Whether another country will do where nobody in the chosen one works.
    void beyond(boolean allowed) {
        porchlight.change(settings.get().withBeyond(allowed));
    }

    /// Whether the beginning of a connection is made to look like something else.
    void disguise(boolean on) {
        porchlight.change(settings.get().withDisguise(on));
    }

    /// After how long without anything the identity is locked; empty = never.
    void autoLock(Optional<Duration> after) {
        change(settings.get().withAutoLock(after));
    }

    /// Changes all of them.
    void change(Settings next) {
        porchlight.change(next);
    }

    /// The newest check for leaks.
    ReadOnlyObjectProperty<LeakLook> leaks() {
        return leaks.property();
    }

    void checkLeaks() {
        porchlight.checkLeaks();
    }

    /// @param text MYST in the digits of any language; blank = no cap
    /// @return false, and nothing changed, if it is not an amount above zero
    public boolean sessionCap(String text) {
        return cap(text, spending().perSession(), spending()::withPerSession);
    }

    /// @param text MYST per GiB; blank = any price
    /// @return false, and nothing changed, if it is not an amount above zero
    public boolean maxPerGib(String text) {
        return cap(text, spending().mostPerGib(), spending()::withMostPerGib);
    }

    // As the two above.

    boolean maxPerHour(String text) {
        return cap(text, spending().mostPerHour(), spending()::withMostPerHour);
    }

    boolean dayCap(String text) {
        return cap(text, spending().perDay(), spending()::withPerDay);
    }

    boolean gibCap(String text) {
        return cap(text, spending().perGib(), spending()::withPerGib);
    }

    private boolean cap(String text, Optional<Money> now, Function<Optional<Money>, Spending> with) {
        Optional<Money> amount = Amounts.read(text);
        if (amount.isEmpty() && !text.isBlank()) {
            return false;
        }
        if (!amount.equals(now)) {
            change(with.apply(amount));
        }
        return true;
    }

    // Turns a cap on, at what it last was here or at a usual amount, or off.

    void sessionCap(boolean on) {
        change(spending().withPerSession(on ? usual.perSession() : Optional.empty()));
    }

    void dayCap(boolean on) {
        change(spending().withPerDay(on ? usual.perDay() : Optional.empty()));
    }

    void gibCap(boolean on) {
        change(spending().withPerGib(on ? usual.perGib() : Optional.empty()));
    }

    void highestPrice(boolean on) {
        change(spending()
                .withMostPerGib(on ? usual.mostPerGib() : Optional.empty())
                .withMostPerHour(on ? usual.mostPerHour() : Optional.empty()));
    }

    void autoTopUp(boolean on) {
        change(spending().withAutoTopUp(on ? usual.autoTopUp() : Optional.empty()));
    }

    /// The three numbers of automatic top-ups, or as many as are not blank.
    ///
    /// @return false, and nothing changed, if one is not an amount above zero, or less is allowed in a day than is
    ///     moved at once
    boolean autoTopUp(String below, String amount, String perDay) {
        Spending.AutoTopUp was = spending().autoTopUp().or(usual::autoTopUp).orElseThrow();
        Optional<Money> nextBelow = below.isBlank() ? Optional.of(was.below()) : Amounts.read(below);
        Optional<Money> nextAmount = amount.isBlank() ? Optional.of(was.amount()) : Amounts.read(amount);
        Optional<Money> nextPerDay = perDay.isBlank() ? Optional.of(was.mostPerDay()) : Amounts.read(perDay);
        if (nextBelow.isEmpty()
                || nextAmount.isEmpty()
                || nextPerDay.isEmpty()
                || nextPerDay.get().compareTo(nextAmount.get()) < 0) {
            return false;
        }
        change(spending()
                .withAutoTopUp(
                        Optional.of(new Spending.AutoTopUp(nextBelow.get(), nextAmount.get(), nextPerDay.get()))));
        return true;
    }

    private Spending spending() {
        return settings.get().spending();
    }

    private void change(Spending next) {
        porchlight.change(settings.get().withSpending(next));
    }

    /// A limit that is turned off is remembered for when it is turned on again.
    private void remember(Spending now) {
        usual = new Spending(
                now.perSession().or(usual::perSession),
                now.perDay().or(usual::perDay),
                now.perGib().or(usual::perGib),
                now.mostPerHour().or(usual::mostPerHour),
                now.mostPerGib().or(usual::mostPerGib),
                now.autoTopUp().or(usual::autoTopUp));
    }

    @Override
    public void close() {
        settings.close();
        wallet.close();
        shield.close();
        leaks.close();
        spent.close();
        own.close();
    }
}
