package porchlight.gui.desktop;

import java.util.ArrayList;
import java.util.List;
import porchlight.gui.desktop.Question.Answer;
import porchlight.i18n.Messages;
import porchlight.market.Country;

/// The questions of the window, in words. Pure.
public final class QuestionWriter {
    private final Messages words;

    public QuestionWriter(Messages words) {
        this.words = words;
    }

    /// What is said before the window goes to the tray for the first time.
    public Question told(Parting parting, Runnable hide, Runnable end) {
        boolean protecting = parting == Parting.OPENS || parting == Parting.LOCKS;
        return new Question(
                words.text("closing.told"),
                words.text(protecting ? "closing.told.protected" : "closing.told.body") + "\n"
                        + words.text("closing.told.change"),
                List.of(
                        new Answer("hide", words.text("closing.hide"), hide),
                        new Answer("quit", parting.quit(words), end),
                        stay()),
                "hide");
    }

    /// What is asked before Porchlight ends together with what it holds.
    ///
    /// @param end ends it, and the connection with it where there is one
    /// @param open opens the traffic, and then ends it
    public Question parting(Parting parting, Runnable end, Runnable open) {
        List<Answer> answers = new ArrayList<>();
        answers.add(new Answer("stay", words.text("closing.stay"), QuestionWriter::nothing));
        answers.add(new Answer("quit", parting.quit(words), end));
        if (parting == Parting.STAYS_BLOCKED) {
            answers.add(new Answer("open", words.text("closing.open"), open));
        }
        return switch (parting) {
            case OPENS, NOTHING ->
                new Question(words.text("closing.opens"), words.text("closing.opens.body"), answers, "stay");
            case LOCKS -> new Question(words.text("closing.opens"), words.text("closing.locks.body"), answers, "stay");
            case STAYS_OPEN ->
                new Question(words.text("closing.paused"), words.text("closing.paused.body"), answers, "stay");
            case STAYS_BLOCKED ->
                new Question(words.text("closing.blocked"), words.text("closing.blocked.body"), answers, "stay");
        };
    }

    /// The traffic could not be opened before Porchlight ends, so it did not end.
    public Question notOpened() {
        return new Question(
                words.text("closing.unopened"),
                words.text("closing.unopened.body"),
                List.of(new Answer("stay", words.text("closing.stay"), QuestionWriter::nothing)),
                "stay");
    }

    /// A link wants a connection.
    public Question connect(Country country, Runnable connect) {
        String name = words.country(country);
        return new Question(
                words.text("link.connect", name),
                words.text("link.connect.body"),
                List.of(
                        new Answer("connect", words.text("link.connect.yes", name), connect),
                        new Answer("leave", words.text("link.no"), QuestionWriter::nothing)),
                "leave");
    }

    /// A link that leads nowhere.
    public Question lost(LinkStep.Why why) {
        String key = switch (why) {
            case NOT_OURS -> "link.lost.unread";
            case NO_SUCH_ORDER -> "link.lost.order";
            case NO_SUCH_HOME -> "link.lost.home";
        };
        return new Question(
                words.text("link.lost"),
                words.text(key),
                List.of(new Answer("leave", words.text("link.close"), QuestionWriter::nothing)),
                "leave");
    }

    private Answer stay() {
        return new Answer("stay", words.text("closing.stay"), QuestionWriter::nothing);
    }

    private static void nothing() {
        // the question is gone, and everything is as it was
    }
}
