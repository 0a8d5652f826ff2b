package porchlight.gui.connect;

import javafx.geometry.HPos;
import javafx.geometry.Insets;
import javafx.geometry.VPos;
import javafx.scene.control.Label;
import javafx.scene.layout.Pane;
import porchlight.gui.look.Parts;

/// A home's place and id in one line, `Berlin · 0x41f2...c09a`. Where that does not fit the id keeps its last four
/// digits, by which people recognise it and the search finds it, and only then the place gives way.
final class NameLine extends Pane {
    private static final double GAP = 3.5;
    private static final int KEPT = 4;

    private final Label place = Parts.label("", "w5", "home-name", "stranger");
    /// A label of its own: at the head of another it would stand on the wrong side where one reads from the right.
    private final Label dot = Parts.label("·", "w5", "home-name");
    private final Label whole = Parts.label("", "w5", "home-name");
    private final Label end = Parts.label("", "w5", "home-name");

    NameLine() {
        getChildren().addAll(place, dot, whole, end);
        setMinWidth(0);
    }

    /// @param where empty where unknown
    /// @param id empty where only the place is to be said
    void show(String where, String id) {
        place.setText(where);
        whole.setText(id);
        end.setText(id.isEmpty() ? "" : "…" + id.substring(Math.max(0, id.length() - KEPT)));
        requestLayout();
    }

    @Override
    protected double computePrefWidth(double height) {
        return place.prefWidth(-1) + behind(whole);
    }

    @Override
    protected double computePrefHeight(double width) {
        return Math.max(place.prefHeight(-1), whole.prefHeight(-1));
    }

    @Override
    protected double computeMinHeight(double width) {
        return computePrefHeight(width);
    }

    @Override
    protected void layoutChildren() {
        boolean fits = place.prefWidth(-1) + behind(whole) <= getWidth();
        Label id = fits ? whole : end;
        place.setVisible(!place.getText().isEmpty());
        dot.setVisible(isParted());
        whole.setVisible(fits && !id.getText().isEmpty());
        end.setVisible(!fits && !id.getText().isEmpty());
        double left = Math.max(0, Math.min(place.prefWidth(-1), getWidth() - behind(id)));
        set(place, 0, left);
        set(dot, left + GAP, dot.prefWidth(-1));
        set(id, left + behind(id) - id.prefWidth(-1), id.prefWidth(-1));
    }

    private boolean isParted() {
        return !place.getText().isEmpty() && !whole.getText().isEmpty();
    }

    /// What the place leaves room for: the id, and the dot where there are both.
    private double behind(Label id) {
        return isParted() ? GAP + dot.prefWidth(-1) + GAP + id.prefWidth(-1) : id.prefWidth(-1);
    }

    private void set(Label label, double at, double width) {
        layoutInArea(label, at, 0, width, getHeight(), 0, Insets.EMPTY, true, true, HPos.LEFT, VPos.CENTER);
    }
}
