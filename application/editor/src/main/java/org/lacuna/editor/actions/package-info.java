/**
 * The entries of the menus and their keys. Each action is a few lines that call the package in which the work lives; they
 * follow the current document ({@link org.lacuna.editor.actions.CurrentState}) and so work wherever the focus is.
 */
@Messages({
    "Actions/File=File",
    "Actions/Edit=Edit",
    "Actions/Image=Image",
    "Actions/Select=Select",
    "Actions/Layer=Layer",
    "Actions/Filter=Filter",
    "Actions/View=View",
    "Actions/Generate=Generate",
    "Actions/Window=Window",
    "Actions/Tools=Tools",
    "Actions/Colour=Colours",
    "Actions/Help=Help",
    "Actions/System=Program",
    "Menu/View/Guides=&Guides",
    "Menu/View/SnapTo=Snap &To",
    "Menu/Select=&Select",
    "Menu/Image=&Image",
    "Menu/Layer=&Layer",
    "Menu/Layer/Fill=New F&ill Layer",
    "Menu/Layer/Adjustment=New &Adjustment Layer",
    "Menu/Filter=Fil&ter",
    "Menu/Layer/Mask=&Mask",
    "Menu/Layer/Transform=&Transform"
})
@ActionReferences({
    @ActionReference(
            path = "Shortcuts",
            name = "D-Z",
            id = @ActionID(category = "Edit", id = "org.openide.actions.UndoAction")),
    @ActionReference(
            path = "Shortcuts",
            name = "DS-Z",
            id = @ActionID(category = "Edit", id = "org.openide.actions.RedoAction")),
    @ActionReference(
            path = "Shortcuts",
            name = "D-Q",
            id = @ActionID(category = "System", id = "org.netbeans.core.actions.SystemExit"))
})
package org.lacuna.editor.actions;

import org.openide.awt.ActionID;
import org.openide.awt.ActionReference;
import org.openide.awt.ActionReferences;
import org.openide.util.NbBundle.Messages;
