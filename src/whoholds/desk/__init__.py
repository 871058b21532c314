"""The program in the order of the layout: joins the stages."""
