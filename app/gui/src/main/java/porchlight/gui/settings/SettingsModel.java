package porchlight.gui.settings;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.regex.Pattern;
import javafx.beans.property.ReadOnlyObjectProperty;
import porchlight.client.Porchlight;
import porchlight.client.Settings;
import porchlight.client.Shield;
import porchlight.client.Wallet;
import porchlight.gui.fx.Fx;
import porchlight.gui.fx.Mirror;
import porchlight.payment.Money;

/// What the user chose, and how it is changed. Every verb takes effect at once.
public final class SettingsModel implements AutoCloseable {
    private static final Pattern BETWEEN = Pattern.compile("[,;\\s]+");
    private static final Pattern FOUR_NUMBERS = Pattern.compile("\\d+(\\.\\d+){3}");

    private final Porchlight porchlight;
    private final Mirror<Settings> settings;
    private final Mirror<Wallet> wallet;
    private final Mirror<Shield> shield;

    public SettingsModel(Porchlight porchlight, Executor window) {
        this.porchlight = porchlight;
        settings = Fx.mirror(porchlight.settings(), window);
        wallet = Fx.mirror(porchlight.wallet(), window);
        shield = Fx.mirror(porchlight.shield(), window);
    }

    public ReadOnlyObjectProperty<Settings> settings() {
        return settings.property();
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

    void theme(Settings.Theme theme) {
        porchlight.change(settings.get().withTheme(theme));
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

    /// @param text addresses with commas or blanks between them; blank = the exit's resolver
    /// @return false, and nothing changed, if one is not an address
    public boolean dns(String text) {
        List<String> servers = new ArrayList<>();
        for (String part : BETWEEN.splitAsStream(text.strip())
                .filter(each -> !each.isEmpty())
                .toList()) {
            if (!part.contains(":") && !FOUR_NUMBERS.matcher(part).matches()) {
                return false;
            }
            try {
                servers.add(InetAddress.ofLiteral(part).getHostAddress());
            } catch (IllegalArgumentException e) {
                return false;
            }
        }
        porchlight.change(settings.get().withDns(servers));
        return true;
    }

    /// @param text MYST in the digits of any language; blank = no cap
    /// @return false, and nothing changed, if it is not an amount above zero
    public boolean sessionCap(String text) {
        Optional<Optional<Money>> cap = amount(text);
        cap.ifPresent(value -> porchlight.change(
                settings.get().withSpending(settings.get().spending().withPerSession(value))));
        return cap.isPresent();
    }

    /// @param text MYST per GiB; blank = any price
    /// @return false, and nothing changed, if it is not an amount above zero
    public boolean maxPerGib(String text) {
        Optional<Optional<Money>> most = amount(text);
        most.ifPresent(value -> porchlight.change(
                settings.get().withSpending(settings.get().spending().withMostPerGib(value))));
        return most.isPresent();
    }

    /// Empty where the text is no amount; an empty amount where it is blank.
    private static Optional<Optional<Money>> amount(String text) {
        if (text.isBlank()) {
            return Optional.of(Optional.empty());
        }
        StringBuilder plain = new StringBuilder();
        for (char c : text.strip().toCharArray()) {
            int digit = Character.digit(c, 10);
            if (digit >= 0) {
                plain.append(digit);
            } else if (c == '.' || c == ',' || c == '٫') {
                plain.append('.');
            } else {
                return Optional.empty();
            }
        }
        if (!plain.toString().matches("\\d{1,9}(\\.\\d{1,18})?")) {
            return Optional.empty();
        }
        Money money = Money.ofMyst(plain.toString());
        return money.isZero() ? Optional.empty() : Optional.of(Optional.of(money));
    }

    @Override
    public void close() {
        settings.close();
        wallet.close();
        shield.close();
    }
}
