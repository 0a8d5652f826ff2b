package porchlight.gui.connect;

import java.util.ArrayList;
import java.util.List;
import porchlight.client.Statistics;
import porchlight.client.Wallet;
import porchlight.connection.ConnectionState;
import porchlight.i18n.Messages;

/// The balance in the corner.
///
/// @param amount MYST; a dash while unknown
/// @param below worth and time left
record Pill(String amount, String below) {
    static Pill of(Statistics statistics, Wallet wallet, ConnectionState state, Messages words) {
        List<String> below = new ArrayList<>();
        wallet.balance()
                .flatMap(balance -> words.figures().about(balance, wallet.rates()))
                .ifPresent(below::add);
        if (state instanceof ConnectionState.On) {
            statistics
                    .timeLeft()
                    .ifPresent(left ->
                            below.add(words.text("pill.left", words.figures().duration(left))));
        } else if (state instanceof ConnectionState.Holding) {
            below.clear();
            below.add(words.text("pill.idle"));
        }
        if (below.isEmpty()) {
            below.add(words.text(wallet.balance().isPresent() ? "pill.balance" : "pill.unknown"));
        }
        return new Pill(
                wallet.balance().map(words.figures()::myst).orElse("–"), words.join(below.toArray(String[]::new)));
    }
}
