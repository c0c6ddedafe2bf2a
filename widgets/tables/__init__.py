"""Long lists: ``row_table.RowTable`` fetches the rows it paints."""
