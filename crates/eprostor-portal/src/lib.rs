//! Routes and pages. Handlers extract, call one service method, render. Must not know SQL or geometry.
