package porchlight.gui.connect;

import java.util.List;
import java.util.Optional;
import porchlight.i18n.Quantity;
import porchlight.market.Country;

/// All that the stage says at one moment, in words of one language. No nodes, no decisions left.
///
/// @param tone colour of the status line
/// @param status the one sentence
/// @param tail what is said after it; empty for nothing
/// @param aside a quiet line below the status; empty for none
/// @param lit whether the lamp burns
/// @param country whose flag is shown; empty = the lamp
/// @param title the card's first line
/// @param subtitle the line below it
/// @param button the one button
/// @param second what else can be done; empty for nothing
/// @param steps the four stages while connecting
/// @param numbers the session's numbers; empty when there is none
/// @param footer the quiet line at the bottom; empty for none
/// @param extra what can be done about what the footer says; empty for nothing
/// @param wayOut the command that leads out of a block without this window, in a sentence; empty where nothing
///     blocks
/// @param pause the menu that lets the traffic into the open for a while; empty where nothing runs to be paused
public record Card(
        Tone tone,
        String status,
        String tail,
        String aside,
        boolean lit,
        Optional<Country> country,
        String title,
        String subtitle,
        Offer button,
        Optional<Offer> second,
        List<Step> steps,
        Optional<Numbers> numbers,
        String footer,
        Optional<Offer> extra,
        String wayOut,
        Optional<Pause> pause) {
    /// A card without a session to be paused.
    Card(
            Tone tone,
            String status,
            String tail,
            String aside,
            boolean lit,
            Optional<Country> country,
            String title,
            String subtitle,
            Offer button,
            Optional<Offer> second,
            List<Step> steps,
            Optional<Numbers> numbers,
            String footer,
            Optional<Offer> extra,
            String wayOut) {
        this(
                tone,
                status,
                tail,
                aside,
                lit,
                country,
                title,
                subtitle,
                button,
                second,
                steps,
                numbers,
                footer,
                extra,
                wayOut,
                Optional.empty());
    }

    /// A card without anything out of the ordinary at its bottom.
    Card(
            Tone tone,
            String status,
            String tail,
            String aside,
            boolean lit,
            Optional<Country> country,
            String title,
            String subtitle,
            Offer button,
            Optional<Offer> second,
            List<Step> steps,
            Optional<Numbers> numbers,
            String footer) {
        this(
                tone,
                status,
                tail,
                aside,
                lit,
                country,
                title,
                subtitle,
                button,
                second,
                steps,
                numbers,
                footer,
                Optional.empty(),
                "");
    }

    /// A button.
    ///
    /// @param action what it does
    /// @param text what it says
    /// @param spoken what a screen reader says
    /// @param called the call to action, in amber
    /// @param ready false only while the last press is being answered, which the card then says
    public record Offer(Action action, String text, String spoken, boolean called, boolean ready) {}

    /// A pause that is offered.
    ///
    /// @param name what the menu says
    /// @param meaning what a pause means, or why there can be none now
    /// @param lengths for how long; empty where there can be none
    public record Pause(String name, String meaning, List<Offer> lengths) {}

    /// One of the four stages.
    public record Step(String text, Mark mark) {}

    /// How far a stage is.
    public enum Mark {
        DONE,
        NOW,
        LATER
    }

    /// The running session.
    ///
    /// @param runway 0 to 1: the time left, full at five hours
    /// @param low less than half an hour is left
    public record Numbers(
            String clock,
            String handshake,
            Quantity down,
            String downTotal,
            Quantity up,
            String upTotal,
            Quantity paid,
            String payments,
            String shield,
            boolean verified,
            String blocked,
            String pace,
            String warning,
            double runway,
            boolean low) {}
}
