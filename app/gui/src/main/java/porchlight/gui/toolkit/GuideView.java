package porchlight.gui.toolkit;

import java.util.ArrayList;
import java.util.List;
import javafx.geometry.Pos;
import javafx.scene.AccessibleAttribute;
import javafx.scene.Node;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.kordamp.ikonli.feather.Feather;
import porchlight.gui.fx.Focus;
import porchlight.gui.look.PageView;
import porchlight.gui.look.Paragraph;
import porchlight.gui.look.Parts;
import porchlight.i18n.Messages;

/// The guide: a question with two answers, or steps.
public final class GuideView extends PageView {
    private final GuideModel model;
    private final Messages words;

    public GuideView(GuideModel model, Messages words) {
        super(words.text("guide.page"), back(model, words));
        this.model = model;
        this.words = words;
        model.page().subscribe(this::show);
    }

    private static Button back(GuideModel model, Messages words) {
        Button back = Parts.button(words.text("guide.back"), model::back, "quiet");
        back.setId("guide-back");
        return back;
    }

    private void show(GuideModel.Page page) {
        List<Node> cards = new ArrayList<>();
        if (!page.symptom().isEmpty()) {
            cards.add(way(page));
        }
        page.parts().forEach(part -> cards.add(part(part)));
        VBox honest = Parts.card(Parts.wrapped(words.text("guide.honest"), "t2", "small"));
        honest.setId("guide-honest");
        if (page.question().isEmpty()) {
            cards.add(honest);
        }
        cards(cards);
        setVvalue(0);
        notifyAccessibleAttributeChanged(AccessibleAttribute.TEXT);
    }

    /// What was seen and answered, and the question that comes now or what follows.
    private VBox way(GuideModel.Page page) {
        VBox card = Parts.card(Parts.wrapped(page.symptom(), "t2"));
        card.setId("guide-way");
        for (GuideModel.Answered answered : page.asked()) {
            Paragraph question = Parts.wrapped(answered.question(), "t3", "small");
            HBox.setHgrow(question, Priority.ALWAYS);
            Label answer = Parts.label(answered.answer(), "badge");
            answer.setMinWidth(Region.USE_PREF_SIZE);
            HBox row = Parts.row(16, question, answer);
            row.setAlignment(Pos.TOP_LEFT);
            card.getChildren().add(row);
        }
        card.getChildren().add(Parts.rule());
        if (page.question().isEmpty()) {
            Paragraph so = Parts.wrapped(page.so(), "w6", "title");
            so.setId("guide-so");
            card.getChildren().addAll(so, Parts.wrapped(words.text("guide.order"), "t2"));
            return card;
        }
        Paragraph question = Parts.wrapped(page.question(), "w6", "title");
        question.setId("guide-question");
        Button yes = answer("guide.yes", true);
        Button no = answer("guide.no", false);
        card.getChildren().addAll(question, Parts.row(12, yes, no));
        yes.setAccessibleHelp(page.question());
        no.setAccessibleHelp(page.question());
        Focus.give(yes);
        return card;
    }

    private Button answer(String key, boolean yes) {
        Button button = Parts.button(words.text(key), () -> model.answer(yes), "big", "outline", "snug");
        button.setId(yes ? "guide-yes" : "guide-no");
        return button;
    }

    private VBox part(GuideModel.Part part) {
        VBox card = new VBox(14);
        card.getStyleClass().add("card");
        if (!part.title().isEmpty()) {
            card.getChildren()
                    .addAll(Parts.wrapped(part.title(), "w6", "title"), Parts.wrapped(part.about(), "t2", "small"));
        }
        for (GuideModel.Entry entry : part.steps()) {
            if (!card.getChildren().isEmpty()) {
                card.getChildren().add(Parts.rule());
            }
            card.getChildren().add(entry(entry));
        }
        return card;
    }

    private Node entry(GuideModel.Entry entry) {
        VBox says = new VBox(5, Parts.wrapped(entry.title(), "w6"), Parts.wrapped(entry.how(), "t2", "small"));
        if (!entry.risk().isEmpty()) {
            Paragraph risk = Parts.wrapped(entry.risk(), "warn", "small");
            risk.setAccessibleText(words.text("guide.risk") + ": " + entry.risk());
            HBox.setHgrow(risk, Priority.ALWAYS);
            HBox row = Parts.row(8, Parts.icon(Feather.ALERT_TRIANGLE, "i14", "warn"), risk);
            row.setAlignment(Pos.TOP_LEFT);
            says.getChildren().add(row);
        }
        entry.act().ifPresent(act -> {
            Button button = Parts.button(model.name(act), () -> model.act(act), "quiet");
            button.setId("guide-act-" + act.name());
            VBox.setMargin(button, new javafx.geometry.Insets(4, 0, 0, 0));
            says.getChildren().add(button);
        });
        HBox.setHgrow(says, Priority.ALWAYS);
        says.setMinWidth(0);
        if (entry.number().isEmpty()) {
            return says;
        }
        Node number = Parts.label(entry.number(), "step-number");
        HBox row = Parts.row(14, number, says);
        row.setAlignment(Pos.TOP_LEFT);
        row.setMinHeight(Region.USE_PREF_SIZE);
        return row;
    }
}
